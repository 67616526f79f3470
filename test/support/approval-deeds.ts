import type { Inputs } from '../../dev/simulator/card-view.ts';
import type { SeenMessage } from '../../dev/simulator/chats.ts';
import type { ApprovalChat } from './approval-chat.ts';

const PAPERS = { document: 'Test Data Plan', version: '0.3', mandate: 'Ask all seats', link: 'https://mhhs.example/a' };

/** The owner prepares it in their own chat; its card there. */
export async function prepares(room: ApprovalChat, inputs: Inputs = {}): Promise<SeenMessage> {
  const form = await room.whispers('owner', 'approval TMAG19-01');
  const said = await room.presses('owner', form, { button: 'Save', inputs: { ...PAPERS, ...inputs } });
  if (!said.includes('Prepared.')) throw new Error(`not prepared: ${said}`);
  return form;
}

/** The chair opens what the owner has prepared, to close on Monday 17 July 2023 at 17:00, and the seats are asked. */
export async function opens(room: ApprovalChat): Promise<SeenMessage> {
  await prepares(room);
  const card = await room.whispers('chair', 'approval TMAG19-01');
  await room.presses('chair', card, { button: 'Open' });
  const said = await room.presses('chair', card, { button: 'Open', inputs: { date: '2023-07-17', time: '17:00' } });
  if (!said.includes('Opened.')) throw new Error(`not opened: ${said}`);
  await room.runs();
  return card;
}
