import { backToAttendance } from './attendance/attendance-clicks.ts';
import { answer } from './answer.ts';
import { requestOfClick } from './click.ts';
import type { CardHandler, CardReply } from './click.ts';
import { backToDetails } from './details/details-clicks.ts';
import { backToMinutes } from './minutes/minutes-clicks.ts';
import { backToNotes } from './notes/note-clicks.ts';

/** Cancel on a form about a meeting: in its place, what it was opened from. */
export const cancelMeetingForm: CardHandler<'form.cancel'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'form.cancel');
  const { meeting, note, to } = clicked.data;
  return answer<CardReply>(bot, asked, (request) => {
    switch (to) {
      case 'attendance':
        return backToAttendance(bot, request, meeting);
      case 'minutes':
        return backToMinutes(bot, request, { meeting });
      case 'details':
      case 'board':
        return backToDetails(bot, request, { meeting, to });
      default:
        return backToNotes(bot, request, { meeting, ...(to === 'note' && { note }) });
    }
  });
};
