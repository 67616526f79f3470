import type { SeenMessage } from './simulator/chats.ts';

/** Something that the bot has said to somebody in their personal chat, unasked. */
export interface Told {
  readonly at: Date;
  readonly to: string;
  readonly message: SeenMessage;
}

/** Something that somebody does in the weeks after the meeting, with what people were told until then. */
export interface Deed {
  readonly at: string;
  readonly act: (told: readonly Told[]) => Promise<void>;
}
