import { longDate } from '../../domain/dates.ts';
import type { Refusal } from '../../domain/refusal.ts';

const CODES = [
  'no-such-meeting',
  'meeting-still-open',
  'minutes-not-issued',
  'minutes-changed',
  'issue-too-early',
  'meeting-changed',
  'attendee-changed',
  'classification-missing',
  'venue-missing',
  'ends-before-start',
  'line-too-long',
  'next-not-later',
  'agenda-missing',
  'no-current-item',
  'seat-unknown',
  'note-changed',
  'note-gone',
  'nobody-attended',
  'attendee-missing',
  'left-before-coming',
  'file-not-read',
  'import-faults',
] as const;

/** What is refused about meetings' headers, attendance and minutes, and about files. */
type MinutesRefusal = Extract<Refusal, { code: (typeof CODES)[number] }>;

export const isOfMinutes = (refusal: Refusal): refusal is MinutesRefusal => CODES.some((code) => code === refusal.code);

const UNREAD = {
  host: 'I only fetch files that were sent to me here in Teams. Please attach the file to a message in this chat.',
  size: 'That file is larger than 5 MB, so I did not read it. Please send a part of it.',
  kind: 'I read minutes as .docx, .md or .txt and registers as .csv or .xlsx. Please send the file as one of these.',
  unreachable: 'I could not fetch that file. Please attach it again in a moment.',
} as const;

const STILL_HERE = 'What you typed is still here: check it, then press Save.';

/** Such a refusal as one plain sentence or two, with a way forward. */
export function minutesRefusalText(refusal: MinutesRefusal): string {
  switch (refusal.code) {
    case 'no-such-meeting':
      return `I know no meeting ${refusal.title}. Say "minutes" for the last one.`;
    case 'meeting-still-open':
      return `${refusal.title} is still open. Say "close" in its chat first, then issue its minutes.`;
    case 'minutes-not-issued':
      return `The minutes of ${refusal.title} are not issued yet.`;
    case 'minutes-changed':
      return `The minutes of ${refusal.title} were issued by somebody else since this form was opened. What you typed is still here: to correct theirs, say why, then press Issue again.`;
    case 'issue-too-early':
      return `The minutes cannot be issued before the meeting of ${longDate(refusal.date)}.`;
    case 'meeting-changed':
      return `Somebody has changed the ${refusal.what} of the meeting since the form was opened. ${STILL_HERE}`;
    case 'attendee-changed':
      return refusal.isNew
        ? `They are on the list of attendees by now. ${STILL_HERE}`
        : `This entry has changed since the form was opened. ${STILL_HERE}`;
    case 'classification-missing':
      return 'Please give the classification, such as Public.';
    case 'venue-missing':
      return 'Please give the venue.';
    case 'ends-before-start':
      return 'The meeting would end before it starts. Please check the times.';
    case 'line-too-long':
      return `Please shorten the ${refusal.what} to ${refusal.longest} characters.`;
    case 'next-not-later':
      return `The next meeting has to be after ${longDate(refusal.date)}.`;
    case 'agenda-missing':
      return 'Please give the agenda, one item on each line.';
    case 'no-current-item':
      return refusal.count === 0
        ? 'A heading stands within an agenda item, and this meeting has no agenda yet. Say "agenda" with one item on each line.'
        : 'A heading stands within an agenda item. Say which one the meeting is on, for example "agenda 2", then the heading.';
    case 'seat-unknown':
      return `I know no seat and nobody who holds one called "${refusal.typed}". Please pick the seat.`;
    case 'note-changed':
      return `Somebody has changed this note since the form was opened. ${STILL_HERE}`;
    case 'note-gone':
      return 'This note was taken away. Say "notes" to see the others.';
    case 'nobody-attended':
      return `${refusal.who} is not on the list of attendees. Say "attendance" to see it.`;
    case 'attendee-missing':
      return 'Please pick who it is, or type a name.';
    case 'left-before-coming':
      return 'They would leave before they came. Please check the times.';
    case 'file-not-read':
      return UNREAD[refusal.why];
    case 'import-faults':
      return refusal.count === 1
        ? 'One line has to be mended first, so nothing was imported.'
        : `${refusal.count} lines have to be mended first, so nothing was imported.`;
  }
}
