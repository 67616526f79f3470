import assert from 'node:assert/strict';
import { ROLES } from '../../src/domain/group.ts';
import type { Result } from '../../src/domain/refusal.ts';
import { parseRef } from '../../src/domain/refs.ts';
import { editAction, logAction } from '../../src/services/actions.ts';
import { editDecision, recordDecision } from '../../src/services/decisions.ts';
import type { Deps, Request } from '../../src/services/deps.ts';
import { closeMeeting, openAgendaItem, setAgenda, startMeeting } from '../../src/services/meetings.ts';
import { findItems, listActions, listDecisions, readBack, showItem } from '../../src/services/register.ts';
import { undoLast } from '../../src/services/undo.ts';
import { aDecisionInput, anInput, logged, recorded } from '../support/inputs.ts';
import { codeOf } from '../support/results.ts';
import { CHAIR, requestBy, SCOPE, useWorkplace } from '../support/workplace.ts';

type Service = (deps: Deps, request: Request) => Promise<Result<unknown>>;

/** What every member may do. */
const READING: Readonly<Record<string, Service>> = {
  listActions: (deps, request) => listActions(deps, request, { show: 'all' }),
  listDecisions,
  findItems: (deps, request) => findItems(deps, request, ''),
  showItem: (deps, request) => showItem(deps, request, parseRef('TMAG19-01')!),
};

/** What only chair and secretary may do. */
const RUNNING: Readonly<Record<string, Service>> = {
  startMeeting: (deps, request) => startMeeting(deps, request, { extraordinary: false, agenda: [] }),
  setAgenda: (deps, request) => setAgenda(deps, request, ['One']),
  openAgendaItem: (deps, request) => openAgendaItem(deps, request, 1),
  readBack: (deps, request) => readBack(deps, request, 19),
  logAction: (deps, request) => logAction(deps, request, anInput()),
  recordDecision: (deps, request) => recordDecision(deps, request, aDecisionInput()),
  editAction: (deps, request) => editAction(deps, request, { ref: 'TMAG19-01', seen: 1, input: anInput() }),
  editDecision: (deps, request) => editDecision(deps, request, { ref: 'TMAG-DEC30', seen: 1, input: aDecisionInput() }),
  undoLast,
  closeMeeting,
};

describe('Permission', () => {
  const work = useWorkplace();

  /** What comes of a service for somebody with only this role, or with none. */
  async function outcomes(service: Service): Promise<Readonly<Record<string, string>>> {
    const { deps } = work();
    const request = await requestBy(deps, CHAIR);
    const codes: [string, string][] = [];
    for (const role of [...ROLES, undefined]) {
      const member = { ...request.member, roles: role === undefined ? [] : [role] };
      codes.push([role ?? 'none', codeOf(await service(deps, { ...request, member }))]);
    }
    return Object.fromEntries(codes);
  }
  const others = ROLES.filter((role) => role !== 'chair' && role !== 'secretary');

  for (const [name, service] of Object.entries(READING)) {
    it(`for ${name}: every member, and nobody without a role`, async () => {
      await logged(work().deps);
      const { none, ...members } = await outcomes(service);
      assert.equal(none, 'not-a-member');
      assert.deepEqual(new Set(Object.values(members)), new Set(['done']));
    });
  }

  for (const [name, service] of Object.entries(RUNNING)) {
    it(`for ${name}: chair and secretary, nobody else`, async () => {
      const { deps } = work();
      await logged(deps, undefined, { by: CHAIR });
      await recorded(deps, undefined, { by: CHAIR });
      const codes = await outcomes(service);
      for (const role of [...others, 'none']) assert.equal(codes[role], 'may-not', role);
      assert.equal(codes['chair'], 'done');
      assert.notEqual(codes['secretary'], 'may-not');
    });

    it(`for ${name}: refused before anything is written`, async () => {
      const { deps } = work();
      const before = await deps.store.list(SCOPE, 'event');
      const { member, ...request } = await requestBy(deps, CHAIR);
      for (const role of others) await service(deps, { ...request, member: { ...member, roles: [role] } });
      assert.deepEqual(await deps.store.list(SCOPE, 'event'), before);
    });
  }
});
