import type { Activity, Middleware } from 'botbuilder';
import { openingDialogs } from '../cards/dialog.ts';
import type { AdaptiveCard } from '../cards/render.ts';
import { CARD } from './delivery.ts';
import { isRecord } from './turn.ts';

/** Lets every card that an activity carries open its forms in dialogs. */
function withDialogs(activity: Partial<Activity>): void {
  for (const attachment of activity.attachments ?? []) {
    if (attachment.contentType === CARD) attachment.content = openingDialogs(attachment.content as AdaptiveCard);
  }
  const body = isRecord(activity.value) ? activity.value['body'] : undefined;
  if (isRecord(body) && body['type'] === CARD) body['value'] = openingDialogs(body['value'] as AdaptiveCard);
}

/** For hosts that have dialogs. In others the same forms are shown in the chat, and nothing of this is used. */
export const dialogButtons: Middleware = {
  async onTurn(context, next) {
    context.onSendActivities(async (_context, activities, send) => {
      activities.forEach(withDialogs);
      return send();
    });
    context.onUpdateActivity(async (_context, activity, update) => {
      withDialogs(activity);
      return update();
    });
    await next();
  },
};
