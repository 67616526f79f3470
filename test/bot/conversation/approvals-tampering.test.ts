import assert from 'node:assert/strict';
import { ELSEWHERE, openApprovalChat } from '../../support/approval-chat.ts';
import type { ApprovalChat, Role } from '../../support/approval-chat.ts';
import { opens } from '../../support/approval-deeds.ts';
import { shownTo } from '../../support/meeting-room.ts';
import { read } from '../../support/reminder-room.ts';
import type { TeamsActivity } from '../../../dev/simulator/activities.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';
import type { Turn } from '../../../dev/simulator/delivery.ts';
import { cardText } from '../../../dev/simulator/card-text.ts';
import { isJson } from '../../../dev/simulator/json.ts';
import type { Json } from '../../../dev/simulator/json.ts';
import { APPROVAL_FORMS } from '../../../src/cards/verbs.ts';

const ID = 'TMAG19-01.1';
const CANARY = 'canary-5c1';
const STANDS = /\d of 9 seats|Holds|Waiting \||Test Data Plan|Nigel Rees|Ian Hall|is open|closes/;
const WORDS = { text: CANARY, reason: CANARY, document: CANARY, version: '6', mandate: CANARY, response: CANARY };
const FORM = { ...WORDS, date: '2023-07-20', time: '10:00', seat: 'dcc', answer: 'reject', asked: 1, sheet: CANARY };

/** Who sends what they were never shown. `conversation` is the group's own chat under another tenant. */
type Forger = Role | 'conversation';
const OUTSIDERS = ['stranger', 'federated', 'anonymous', 'conversation'] as const satisfies readonly Forger[];
const BARRED = [
  'observer',
  'chair',
  'secretary',
  'owner',
  'programme',
  'seconded',
] as const satisfies readonly Forger[];
const SEATS = ['dcc', 'elexon', 'dno', 'small-supplier', '', 'nowhere', '__proto__', 'constructor', 'toString'];

describe('a tampered payload about an offline approval', () => {
  let room: ApprovalChat;
  let home: SeenMessage;
  let sample: TeamsActivity;
  let sent = 0;

  beforeEach(async () => {
    room = await openApprovalChat();
    await opens(room);
    home = room.told('home')[0] ?? assert.fail('no card');
    await room.presses('elexon', room.letter('elexon'), { button: 'Hold', inputs: { text: 'a standing hold' } });
    sample = (await room.clicks('dcc', home, { button: 'Answer' })).activity;
  });
  afterEach(() => room.leave());

  function send(who: Forger, verb: string, data: Json): Promise<Turn> {
    const { id, aadObjectId, name } = room.people[who === 'conversation' ? 'dcc' : who];
    sent += 1;
    const action = { type: 'Action.Execute', verb, data };
    const forged = { ...sample, id: `forged-${sent}`, value: { action, trigger: 'manual' } };
    if (who !== 'conversation') return room.teams.deliver({ ...forged, from: { id, name, aadObjectId } });
    const conversation = { ...sample.conversation, tenantId: ELSEWHERE };
    return room.teams.deliver({ ...forged, conversation, channelData: { tenant: { id: ELSEWHERE } } });
  }

  /** All that the answer to a request holds, whatever its shape. */
  const heard = (turn: Turn): string =>
    `${shownTo(turn)}\n${isJson(turn.card) ? cardText(turn.card) : ''}\n${JSON.stringify(turn.body ?? '')}`;

  /** Nothing changes, an answer comes back, the log says why and holds nothing that was typed or is personal. */
  async function isHarmless(who: Forger, verb: string, data: Json): Promise<string> {
    const about = `${who}: ${verb} ${JSON.stringify(data).slice(0, 120)}`;
    const [before, from] = [await room.register(), room.log.length];
    const turn = await send(who, verb, data);
    assert.deepEqual([turn.status, turn.replies.length], [200, 0], about);
    assert.ok(heard(turn).trim().length > 2, about);
    assert.deepEqual(await room.register(), before, about);
    const lines = room.log.slice(from);
    assert.ok(
      lines.some(({ fields }) => typeof fields['refusal'] === 'string'),
      `${about} is not in the log`,
    );
    assert.doesNotMatch(
      JSON.stringify(lines),
      /canary|@|Rees|Hall|Nickie|Pichrikat|Clayton|Lopes|a standing hold|Test Data Plan/,
      about,
    );
    return heard(turn);
  }

  const cast = (seat: unknown): Json => ({ approval: ID, version: 1, seat, answer: 'reject', text: CANARY });

  it('casts no ballot for a seat that is not theirs, and says nothing of how it stands', async () => {
    for (const who of [...BARRED, 'dno', 'alternate', ...OUTSIDERS] as const) {
      for (const seat of SEATS) {
        if (who === 'dno' && seat === 'dno') continue;
        const said = await isHarmless(who, 'ballot.cast', cast(seat));
        assert.doesNotMatch(said, STANDS, `${who} for ${seat}`);
      }
    }
  });

  it('closes nothing, and is shown no ballot', async () => {
    for (const who of [...BARRED, ...OUTSIDERS] as const) {
      const said = await isHarmless(who, 'ballot.show', { approval: ID });
      assert.doesNotMatch(said, STANDS, who);
    }
    for (const who of ['observer', 'owner', 'programme', 'seconded', 'dno', ...OUTSIDERS] as const)
      assert.doesNotMatch(await isHarmless(who, 'approval.close', { approval: ID }), /\d of 9|is open/, who);
    for (const who of ['chair', 'secretary'] as const)
      assert.match(await isHarmless(who, 'approval.close', { approval: ID }), /have not answered, so it stays open/);
  });

  it('opens and saves no form without the right to it', async () => {
    for (const form of APPROVAL_FORMS) {
      for (const who of ['observer', 'programme', 'seconded', 'dno', 'elexon', ...OUTSIDERS] as const) {
        const asked = await isHarmless(who, 'approval.ask', { approval: ID, form });
        assert.doesNotMatch(asked, /\[ Save \]|\[ Open \]|Input\./, `${who} asks for ${form}`);
        const of = form === 'prepare' ? { ref: 'TMAG19-01' } : { approval: ID };
        const said = await isHarmless(who, 'approval.save', { ...FORM, ...of, form, nonce: `${form}-${who}` });
        if (!['observer', 'programme', 'seconded', 'dno', 'elexon'].includes(who))
          assert.doesNotMatch(said, STANDS, `${who} saves ${form}`);
      }
    }
  });

  it('gives the owner no right of chair or secretary, and the secretary none of the chair', async () => {
    for (const form of ['waive', 'open', 'extend', 'pause', 'resume', 'withdraw', 'version', 'record'] as const) {
      const data = { ...FORM, approval: ID, form, nonce: `owner-${form}` };
      assert.match(await isHarmless('owner', 'approval.save', data), /Only the (chair|secretary)/, form);
    }
    await isHarmless('secretary', 'approval.save', { ...FORM, approval: ID, form: 'waive', nonce: 's-1' });
    await isHarmless('chair', 'approval.save', { ...FORM, approval: ID, form: 'record', nonce: 's-2' });
  });

  it('replays no form of somebody else under its nonce', async () => {
    const card = await room.says('chair', 'approval TMAG19-01');
    await room.presses('chair', card, { button: 'Extend' });
    const saved = await room.clicks('chair', card, {
      button: 'Extend',
      inputs: { date: '2023-07-18', reason: 'More' },
    });
    const { value } = saved.activity;
    const data =
      isJson(value) && isJson(value['action']) && isJson(value['action']['data']) ? value['action']['data'] : {};
    for (const who of ['observer', 'dno', 'owner', ...OUTSIDERS] as const)
      assert.doesNotMatch(await isHarmless(who, 'approval.save', { ...data, reason: CANARY }), /Extended/, who);
  });

  it('has no effect with odd values, whoever sends them', async () => {
    const odd: readonly unknown[] = [
      null,
      7,
      -1,
      true,
      [],
      {},
      { $gt: '' },
      ['dcc'],
      'x'.repeat(9000),
      '\u0000',
      "' OR 1=1",
    ];
    const ids = [
      'TMAG19-01',
      'TMAG19-01.0',
      'TMAG19-99.1',
      'TMAG19-01.2',
      'tmag19-01.1',
      '../TMAG19-01.1',
      'DAG3-01.1',
    ];
    for (const who of ['dcc', 'stranger'] as const) {
      for (const approval of [...ids, ...odd]) await isHarmless(who, 'ballot.cast', { ...cast('dcc'), approval });
      for (const seat of odd) await isHarmless(who, 'ballot.cast', cast(seat));
      for (const version of [...odd, 0, 1.5, '1', 10_000]) {
        if (version === 7) continue;
        await isHarmless(who, 'ballot.cast', { ...cast('dcc'), version });
      }
      for (const answer of [...odd, 'Approve', 'veto', '__proto__', ''])
        await isHarmless(who, 'ballot.cast', { ...cast('dcc'), answer });
      for (const form of [...odd, 'delete', '__proto__'])
        await isHarmless(who, 'approval.save', { ...FORM, approval: ID, form, nonce: 'odd-1' });
      for (const nonce of [undefined, '', 'a b', ...odd.filter((each) => typeof each !== 'number' || each < 0)])
        await isHarmless(who, 'approval.save', { ...FORM, approval: ID, form: 'withdraw', nonce });
    }
    assert.equal(({} as Json)['dcc'], undefined);
  });

  it('refuses chair and secretary what cannot be, with the reason and the form', async () => {
    const before = await room.register();
    for (const [at, data] of [
      { form: 'extend', date: '2023-06-31' },
      { form: 'extend', time: '24:00' },
      { form: 'extend', date: '2023-05-30' },
      { form: 'pause', reason: '\u200B' },
      { form: 'withdraw', reason: ' ' },
      { form: 'version', version: ' ' },
      { form: 'version', link: 'javascript:alert(1)' },
      { form: 'open' },
      { form: 'resume' },
      { form: 'papers' },
      { form: 'comment', text: ' ' },
      { form: 'comments' },
    ].entries()) {
      const turn = await send('secretary', 'approval.save', { ...FORM, approval: ID, nonce: `c-${at}`, ...data });
      assert.equal(turn.status, 200, JSON.stringify(data));
      assert.ok(shownTo(turn).length > 10);
      assert.deepEqual(await room.register(), before, JSON.stringify(data));
    }
    for (const seat of ['small-supplier', 'nowhere', '', '__proto__', 'elexon']) {
      const data = { ...FORM, approval: ID, form: 'record', nonce: `r-${seat.length}`, seat };
      const turn = await send('secretary', 'approval.save', data);
      assert.doesNotMatch(shownTo(turn), /Recorded\./, seat);
      assert.deepEqual(await room.register(), before, seat);
    }
    assert.ok(!JSON.stringify(room.log).includes(CANARY));
  });

  it('never puts a position before the chair, the owner or another seat', async () => {
    for (const who of ['chair', 'secretary', 'owner', 'dno', 'observer'] as const) {
      const turn = await send(who, 'approval.show', { approval: ID });
      assert.doesNotMatch(heard(turn), /a standing hold|Nigel Rees/, who);
      assert.doesNotMatch(read(await room.says(who, 'history TMAG19-01')), /a standing hold/, who);
    }
  });
});
