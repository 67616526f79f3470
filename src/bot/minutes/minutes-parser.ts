/** A line about one meeting: the one that is meant where none is named. */
interface OfMeeting<Name> {
  readonly name: Name;
  readonly prefix?: string;
  readonly meeting?: number;
}

/** The lines about a meeting as a whole. */
export type MinutesLine =
  /** A discussion point, or for a seat a statement for the record. */
  | {
      readonly name: 'note';
      readonly text: string;
      readonly seat?: string;
      /** Of a statement: all that was typed, where what stands before the colon may be no seat. */
      readonly whole?: string;
    }
  | { readonly name: 'topic'; readonly title: string }
  | OfMeeting<'notes'>
  | OfMeeting<'attendance'>
  | OfMeeting<'details'>
  | OfMeeting<'minutes'>
  | { readonly name: 'registers'; readonly prefix?: string }
  | { readonly name: 'import'; readonly prefix?: string };

type Named = { readonly prefix?: string; readonly meeting?: number } | undefined;
type Reader = (rest: string) => MinutesLine | { readonly name: 'unknown' };
const UNKNOWN = { name: 'unknown' } as const;
const LONGEST_HEADING = 200;

/** `note <text>`: every word of it is kept. */
export const readNote: Reader = (rest) => ({ name: 'note', text: rest.trim() });

/** `statement Elexon: <text>`: the seat is what stands before the first colon. */
export const readStatement: Reader = (rest) => {
  const whole = rest.trim();
  const [lead, seat = ''] = /^([^:\n]{1,100}):\s*/.exec(whole) ?? [];
  if (lead === undefined) return { name: 'note', text: whole, seat: '' };
  return { name: 'note', text: whole.slice(lead.length), seat: seat.trim(), whole };
};

/** `topic <heading>`: what is noted now stands under it. */
export const readTopic: Reader = (rest) => {
  const title = rest.trim().replaceAll(/\s+/g, ' ');
  return title.length > LONGEST_HEADING ? UNKNOWN : { name: 'topic', title };
};

/** A command about one meeting: "minutes TMAG19", "minutes 19", "attendance". */
export const ofMeeting =
  (
    name: 'notes' | 'attendance' | 'details' | 'minutes',
    { plain, meetingName }: { plain: (text: string) => string; meetingName: (text: string) => Named },
  ): Reader =>
  (rest) => {
    const asked = plain(rest)
      .replace(/^(?:of|for)\s+/i, '')
      .toUpperCase();
    const meeting = asked === '' ? {} : meetingName(asked);
    return meeting ? { name, ...meeting } : UNKNOWN;
  };
