import assert from 'node:assert/strict';
import fc from 'fast-check';
import sinon from 'sinon';
import { teamsFiles } from '../../src/adapters/teams-files.ts';

const MOST = 5_000_000;
const bytes = Buffer.from('some bytes');
const notListed = { outcome: 'failed', why: 'host' };

describe('the files of Teams: which addresses are asked', () => {
  let asked: sinon.SinonStub<Parameters<typeof fetch>, ReturnType<typeof fetch>>;
  beforeEach(() => {
    asked = sinon.stub(globalThis, 'fetch').callsFake(() => Promise.resolve(new Response('x')));
  });
  afterEach(() => {
    asked.restore();
  });

  const LISTED = [
    'https://group.sharepoint.com/a?tempauth=b',
    'https://group-my.sharepoint.com/personal/x/_layouts/15/download.aspx?UniqueId=1',
    'https://GROUP-MY.SharePoint.COM/x',
    'https://group.sharepoint.com:443/x',
    'https://westeurope1-mediap.svc.ms/transform',
    'https://a.b.svc.ms/x',
  ];
  const NOT_LISTED = [
    '',
    'x',
    '/files/x',
    '//group.sharepoint.com/x',
    'http://group.sharepoint.com/x',
    'ftp://group.sharepoint.com/x',
    'file:///etc/passwd',
    'data:text/plain,x',
    'blob:https://group.sharepoint.com/x',
    'https://sharepoint.com/x',
    'https://svc.ms/x',
    'https://.sharepoint.com/x',
    'https://sharepoint.com.evil.example/x',
    'https://group.sharepoint.com.evil.example/x',
    'https://evilsharepoint.com/x',
    'https://group-sharepoint.com/x',
    'https://group.sharepoint.com.cn/x',
    'https://group.sharepoint.co/x',
    'https://group.sharepoint.com./x',
    'https://group.svc.ms.evil.example/x',
    'https://evil.example/group.sharepoint.com',
    'https://evil.example?group.sharepoint.com',
    'https://evil.example#group.sharepoint.com',
    'https://evil.example\\.sharepoint.com/x',
    'https://evil.example/.sharepoint.com',
    'https://evil.example%2f.sharepoint.com/x',
    'https://evil.example%00.sharepoint.com/x',
    'https://group.sharepoint.com@evil.example/x',
    'https://user@group.sharepoint.com/x',
    'https://user:word@group.sharepoint.com/x',
    'https://:word@group.sharepoint.com/x',
    'https://group.sharepoint.com:8443/x',
    'https://group.sharepoint.com:80/x',
    'https://group_my.sharepoint.com/x',
    'https://127.0.0.1/x',
    'https://2130706433/x',
    'https://169.254.169.254/metadata',
    'https://[::1]/x',
    'https://[::ffff:7f00:1]/x',
    'https://localhost/x',
    'http://127.0.0.1:8080/x',
    'https://management.azure.com/x',
  ];

  for (const url of LISTED) {
    it(`asks ${url}`, async () => {
      const files = teamsFiles({ isLocal: false });
      assert.equal((await files.fetch(url, MOST)).outcome, 'fetched');
      assert.equal((await files.upload(url, bytes)).outcome, 'uploaded');
      assert.equal(asked.callCount, 2);
    });
  }

  for (const url of NOT_LISTED) {
    it(`does not ask ${url || 'nothing'}`, async () => {
      const files = teamsFiles({ isLocal: false });
      assert.deepEqual(await files.fetch(url, MOST), notListed);
      assert.deepEqual(await files.upload(url, bytes), notListed);
      assert.equal(asked.callCount, 0);
    });
  }

  it('in local mode asks this machine alone', async () => {
    const files = teamsFiles({ isLocal: true });
    for (const url of ['http://127.0.0.1:1234/x', 'http://localhost/x', 'http://[::1]:80/x', 'http://127.1:1234/x'])
      assert.equal((await files.fetch(url, MOST)).outcome, 'fetched', url);
    const elsewhere = ['http://10.0.0.1/', 'http://0.0.0.0/', 'http://127.0.0.1.evil.example/', 'http://u@127.0.0.1/'];
    for (const url of [...LISTED, ...elsewhere, 'http://[::2]/', 'https://localhost/', 'ftp://localhost/'])
      assert.deepEqual(await files.fetch(url, MOST), notListed, url);
  });

  it('whatever it is told, asks https and a listed host or nobody', async () => {
    const part = fc.constantFrom(
      'https:',
      'http:',
      '//',
      '/',
      '@',
      ':',
      '.',
      '\\',
      '?',
      '#',
      '%',
      'sharepoint.com',
      'e',
    );
    const address = fc.oneof(
      fc.webUrl(),
      fc.array(part, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(address, async (url) => {
        asked.resetHistory();
        const { outcome } = await teamsFiles({ isLocal: false }).fetch(url, MOST);
        if (outcome === 'failed') assert.equal(asked.callCount, 0);
        else assert.match(new URL(url).origin, /^https:\/\/[^:/@]+\.(sharepoint\.com|svc\.ms)$/);
      }),
    );
  });

  it('sends nothing along that is ours, and follows nobody elsewhere', async () => {
    await teamsFiles({ isLocal: false }).fetch('https://group.sharepoint.com/x', MOST);
    await teamsFiles({ isLocal: false }).upload('https://group.sharepoint.com/x', bytes);
    const [get, put] = asked.args.map(([, init]) => init);
    assert.deepEqual([get?.redirect, get?.headers, put?.redirect], ['error', undefined, 'error']);
    assert.deepEqual(Object.keys(put?.headers ?? {}), ['content-type', 'content-range']);
  });
});
