import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TeamsActivity } from '../../../dev/simulator/activities.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';
import type { Turn } from '../../../dev/simulator/delivery.ts';
import { objects } from '../../../dev/simulator/json.ts';
import type { Json } from '../../../dev/simulator/json.ts';
import type { Chat } from '../../../dev/simulator/chats.ts';
import { VERBS } from '../../../src/cards/verbs.ts';
import type { Verb } from '../../../src/cards/verbs.ts';
import { choice, openMeeting, replyTo, saves, shownTo, TENANT } from '../../support/meeting-room.ts';
import type { MeetingRoom, Role } from '../../support/meeting-room.ts';
import { fieldsOf, samplesOf, triesOf } from '../../support/payloads.ts';
import type { Known } from '../../support/payloads.ts';

const ALL = Object.keys(VERBS) as Verb[];
const KINDS = ['action', 'decision', 'suggestion', 'proposal', 'meeting', 'group'] as const;
const ELSEWHERE = '99999999-2222-4333-8444-555555555555';

/** What the register has of one record. */
interface Kept {
  readonly kind: string;
  readonly id: string;
  readonly value: Json;
}

describe('every field of every payload, forged', () => {
  let room: MeetingRoom;
  let dag: Chat;
  let known: Known;
  let card: SeenMessage;
  let count: number;
  /** An activity of each sender in the meeting's chat, of which their forgeries are made. */
  let envelopes: Map<Role, TeamsActivity>;

  const kept = async (prefix = 'TMAG'): Promise<readonly Kept[]> => {
    const lists = await Promise.all(
      KINDS.map(async (kind) => ({ kind, records: await room.register(prefix, [kind]) })),
    );
    return lists.flatMap(({ kind, records }) => records.map((record) => ({ ...(record as Kept), kind })));
  };
  const idOf = async (prefix: string, what = 'suggestion') => (await kept(prefix)).find(({ kind }) => kind === what)?.id ?? assert.fail(); // prettier-ignore
  const nonceIn = (form: SeenMessage): string => /"nonce":"([^"]+)"/.exec(JSON.stringify(form.card))?.[1] ?? assert.fail(); // prettier-ignore

  beforeEach(async () => {
    count = 0;
    const john = { name: 'John Wiggins', email: 'john.wiggins@mhhs.example', roles: ['programme'] };
    room = await openMeeting({ secondGroup: [john] });
    const { people } = room;
    dag = room.teams.createChat({ kind: 'meeting', tenantId: TENANT, members: [people.neighbour, people.programme] });
    await room.says('neighbour', 'start DAG 3', dag);
    await room.says('neighbour', 'action Draw the design owner me by 21/06/23', dag);
    await room.says('programme', 'action Draw another owner me by 21/06/23', dag);
    await room.says('neighbour', 'propose Adopt the design', dag);
    card = replyTo(await room.says('chair', 'action Write the plan owner John Wiggins by 21/06/23'));
    await room.says('chair', 'action Draw the map owner Jason Brogden by 21/06/23');
    await room.says('chair', 'decision Approve v0.2, with the caveat that comments are met');
    await room.says('chair', 'action Ask Ofgem owner @Robin Vendor by 21/06/23');
    const form = replyTo(await room.says('chair', 'action Count the stones'));
    const member = choice(form, 'owner1', 'Jason Brogden (Programme)');
    await saves(people.chair, form);
    const open = replyTo(await room.says('chair', 'action'));
    await room.says('unlinked', 'help');
    replyTo(await room.says('representative', 'action Count the trees owner Jason Brogden'));
    await room.says('chair', 'propose Approve v0.3');
    known = {
      action: 'TMAG19-01',
      other: 'TMAG19-02',
      decision: 'TMAG-DEC30',
      foreign: { action: 'DAG3-01', suggestion: await idOf('DAG'), proposal: await idOf('DAG', 'proposal') },
      suggestion: await idOf('TMAG'),
      proposal: await idOf('TMAG', 'proposal'),
      nonces: [nonceIn(form), nonceIn(open)],
      member,
    };
    const senders: readonly Role[] = ['chair', 'observer', 'representative', 'programme', 'owner', 'anonymous', 'stranger', 'impostor']; // prettier-ignore
    envelopes = new Map();
    for (const who of senders) envelopes.set(who, (await room.says(who, 'help')).activity);
  });
  afterEach(() => room.leave());

  /** A click that a client of the sender's own making sends, on the action's card. */
  async function sends(who: Role, verb: Verb, data: Json): Promise<Turn> {
    count += 1;
    const envelope = { ...(envelopes.get(who) ?? assert.fail()), text: undefined };
    const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
    const id = `${envelope.id}-${count}`;
    return room.teams.deliver({ ...envelope, id, type: 'invoke', name: 'adaptiveCard/action', replyToId: card.id, value }); // prettier-ignore
  }

  /** What is wrong with an answer; nothing, mostly. */
  function faultOf(turn: Turn): string | undefined {
    if (turn.status !== 200) return `HTTP ${turn.status}`;
    if (turn.error) return turn.error.message;
    const said = shownTo(turn);
    return said.trim() === '' || /went wrong/.test(said) ? `it says "${said}"` : undefined;
  }

  /** The records that are new or changed, and not the sender's to change. */
  function beyond(before: readonly Kept[], after: readonly Kept[], mine: (changed: Kept, was?: Kept) => boolean) {
    const old = new Map(before.map((each) => [`${each.kind}:${each.id}`, each]));
    return after
      .map((each) => ({ each, was: old.get(`${each.kind}:${each.id}`) }))
      .filter(({ each, was }) => JSON.stringify(each) !== JSON.stringify(was) && !mine(each, was))
      .map(({ each }) => `${each.kind} ${each.id}`);
  }

  const nothing = () => false;
  /** Whoever may suggest may add a suggestion, and touch none that is there. */
  const suggests = ({ kind }: Kept, was?: Kept) => kind === 'suggestion' && was === undefined;
  /** An owner carries out what is theirs, up to what chair and secretary answer. */
  const owns =
    (...refs: readonly string[]) =>
    ({ kind, id, value }: Kept) =>
      kind === 'action' && refs.includes(id) && (value['state'] === 'open' || value['state'] === 'done');
  /** A representative speaks for their seat, and for no other; the chair closes. */
  const speaks = ({ kind, value }: Kept) =>
    kind === 'proposal' &&
    value['state'] === 'open' &&
    [value['voices'], value['statements']].flatMap(objects).every(({ seat }) => seat === 'supplier-agent');
  const RIGHTS: readonly (readonly [who: Role, what: string, mine: (changed: Kept, was?: Kept) => boolean])[] = [
    ['observer', 'an observer', nothing],
    ['representative', 'a representative who owns nothing', (...of) => suggests(...of) || speaks(of[0])],
    ['programme', 'an owner of the programme', (...of) => suggests(...of) || owns('TMAG19-01')(of[0])],
    ['owner', 'an owner without a role', owns('TMAG19-03')],
    ['anonymous', 'somebody anonymous', nothing],
    ['stranger', 'a stranger', nothing],
    ['impostor', "somebody with the chair's name in another tenant", nothing],
  ];

  it('is known here: the samples are what each verb takes, and every field has its tries', () => {
    for (const verb of ALL) {
      const sample = samplesOf(known)[verb];
      assert.ok(VERBS[verb].safeParse(sample).success, verb);
      for (const field of Object.keys(sample)) assert.ok(fieldsOf(verb).includes(field), `${verb} has no ${field}`);
    }
  });

  for (const [who, what, mine] of RIGHTS) {
    it(`does no more for ${what} than what is theirs, and is always answered`, async () => {
      const theirs = who === 'owner' ? { ...known, action: 'TMAG19-03', other: 'TMAG19-01' } : known;
      const [samples, tries] = [samplesOf(theirs), triesOf(theirs)];
      const faults: string[] = [];
      const [first, foreign] = [await kept(), await kept('DAG')];
      for (const verb of ALL) {
        for (const field of fieldsOf(verb)) {
          const before = await kept();
          for (const value of tries(field)) {
            const fault = faultOf(await sends(who, verb, { ...samples[verb], [field]: value }));
            if (fault !== undefined) faults.push(`${verb} with ${field} ${JSON.stringify(value).slice(0, 60)}: ${fault}`); // prettier-ignore
          }
          for (const record of beyond(before, await kept(), mine)) faults.push(`${verb} by its ${field} changes ${record}`); // prettier-ignore
        }
      }
      assert.deepEqual(await kept('DAG'), foreign);
      const changed = beyond(first, await kept(), nothing);
      if (mine === nothing) assert.deepEqual(changed, []);
      else assert.ok(changed.length > 0, 'what is theirs to do is done');
      assert.deepEqual(faults, []);
      assert.deepEqual(room.log.filter(({ level }) => level === 'error'), []); // prettier-ignore
    }).timeout(90_000);
  }

  it('does nothing in one tenant when it comes from another', async () => {
    const samples = samplesOf(known);
    const before = [await kept(), await kept('DAG')];
    for (const verb of ALL) {
      const chair = envelopes.get('chair') ?? assert.fail();
      const conversation = { ...chair.conversation, tenantId: ELSEWHERE };
      envelopes.set('chair', { ...chair, conversation, channelData: { tenant: { id: ELSEWHERE } } });
      assert.equal(faultOf(await sends('chair', verb, samples[verb])), undefined, verb);
    }
    assert.deepEqual([await kept(), await kept('DAG')], before);
  });

  it('does no more for anybody when several fields are forged at once', async () => {
    const tries = triesOf(known);
    const samples = samplesOf(known);
    const forgery = fc.constantFrom(...ALL).chain((verb) => {
      const fields = fieldsOf(verb).map((field) => [field, fc.constantFrom(...tries(field), samples[verb][field])]);
      return fc.tuple(
        fc.constant(verb),
        fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>),
      );
    });
    const sender = fc.constantFrom(...RIGHTS);
    const property = fc.asyncProperty(sender, forgery, async ([who, , mine], [verb, data]) => {
      const [before, foreign] = [await kept(), await kept('DAG')];
      assert.equal(faultOf(await sends(who, verb, data)), undefined);
      assert.deepEqual(beyond(before, await kept(), mine), []);
      assert.deepEqual(await kept('DAG'), foreign);
    });
    await fc.assert(property, { numRuns: 400, seed: 19 });
  }).timeout(60_000);

  it('has exactly the effect that the sender has a right to, whatever else it claims', async () => {
    const claims = { role: 'chair', roles: ['chair'], person: 'x', by: 'x', state: 'closed', tenant: ELSEWHERE };
    const rights: readonly (readonly [Role, Verb, Json, readonly string[]])[] = [
      ['programme', 'step.take', { step: 'update' }, ['action TMAG19-01']],
      ['programme', 'step.take', { step: 'extend', nonce: 'n-2' }, ['action TMAG19-01']],
      ['programme', 'step.take', { step: 'done', nonce: 'n-3' }, ['action TMAG19-01']],
      ['programme', 'step.take', { step: 'confirm', nonce: 'n-4' }, []],
      ['programme', 'step.take', { step: 'update', nonce: 'n-5', ref: known.other }, []],
      ['chair', 'step.take', { step: 'confirm', nonce: 'n-6' }, ['action TMAG19-01']],
      ['chair', 'suggestion.accept', {}, ['action TMAG19-05', `suggestion ${known.suggestion}`]],
      ['chair', 'suggestion.decline', {}, []],
      ['chair', 'suggestion.accept', { suggestion: known.foreign.suggestion }, []],
      ['chair', 'suggestion.accept', { suggestion: known.foreign.suggestion, prefix: 'DAG' }, []],
    ];
    for (const [who, verb, data, changed] of rights) {
      const before = await kept();
      assert.equal(faultOf(await sends(who, verb, { ...samplesOf(known)[verb], ...claims, ...data })), undefined);
      assert.deepEqual(beyond(before, await kept(), nothing).toSorted(), changed, `${who}: ${verb} ${JSON.stringify(data)}`); // prettier-ignore
    }
  });

  it('replaces no message for everybody when somebody sends it who may change nothing', async () => {
    const faults: string[] = [];
    for (const who of ['observer', 'anonymous', 'stranger', 'impostor'] as const) {
      for (const verb of ALL) {
        for (const more of [{}, { shared: true }, { line: 'help' }, { line: 'actions' }]) {
          const edits = room.made('update', card);
          await sends(who, verb, { ...samplesOf(known)[verb], ...more });
          if (room.made('update', card) > edits) faults.push(`${who}: ${verb} ${JSON.stringify(more)}`);
        }
      }
    }
    assert.deepEqual(faults, []);
  });

  it("is not answered as if it were the sender's own when it carries somebody else's nonce", async () => {
    const done = { ref: known.action, step: 'done', text: '', nonce: 'form-of-john' };
    assert.match(shownTo(await sends('programme', 'step.take', done)), /TMAG19-01 \| Done/);
    for (const who of ['observer', 'representative'] as const) {
      assert.match(shownTo(await sends(who, 'step.take', done)), /^Only its owners/, who);
    }
    const [nonce] = known.nonces;
    const form = { ...samplesOf(known)['action.log'], nonce };
    assert.doesNotMatch(shownTo(await sends('representative', 'action.log', form)), /went wrong/);
  });
});
