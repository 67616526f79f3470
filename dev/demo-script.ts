import type { Cast } from './demo-cast.ts';
import type { Stage } from './demo-stage.ts';

const AGENDA = [
  'Welcome',
  'Migration, Cutover & Data Strategy',
  'Overarching Test Data Approach and Plan',
  'Summary and next steps',
];

/** The meeting as it goes. The facts are those of TMAG 019, 31 May 2023; the words are ours. */
export async function play({ chair, secretary, representative }: Cast, stage: Stage): Promise<void> {
  const { says, fills, minutes } = stage;
  await says(chair, `start TMAG 19 extraordinary\n${AGENDA.join('\n')}`);
  await says(secretary, 'cover Dave Jones by Jonny Moore');
  await says(chair, 'agenda 1');
  await says(secretary, 'note The chair went through the agenda.');
  minutes(9);
  await says(chair, 'agenda 2');
  await says(secretary, 'topic What the strategy covers');
  await says(secretary, 'note JW showed how migration is to be run, from the first meter to the last.');

  minutes(12);
  await says(secretary, 'note LN asked whether the risk on qualification tranches can be read by everybody.');
  const form = await says(secretary, 'action');
  await fills(secretary, form, {
    Action: 'Publish the RAID log risk on how qualification tranches are allocated.',
    Owner: 'John Wiggins (Programme)',
    With: 'Jason Brogden (Programme)',
  });

  minutes(12);
  await says(secretary, 'topic Comments, and the recommendation');
  await says(secretary, 'statement Elexon: wants a version in which the open comments are considered.');
  await says(
    chair,
    'decision Version 0.2 of the Migration, Cutover & Data Strategy is approved, with the caveat that open comments are taken up in later versions.',
  );
  await says(chair, 'action Draw one page that shows all Migration deliverables. owner John Wiggins');

  minutes(5);
  await says(chair, 'agenda 3');
  await says(secretary, 'note CL showed the approach; RL and LN had not had answers to their comments yet.');
  minutes(25);
  await says(representative, 'decision The plan is not approved yet.');
  await says(
    secretary,
    'action Answer each comment on the plan, then ask the representatives for an offline approval. owner Cesar Lopes by 21/06/23',
  );

  minutes(4);
  const missing = await says(secretary, 'action Draw one page that shows all Test Data deliverables.');
  await fills(secretary, missing, { Owner: 'Cesar Lopes (Programme)' });
  await says(secretary, 'action Book the room for July owner Amy Clayton by next meeting');
  await says(secretary, 'undo');

  minutes(4);
  await says(chair, 'agenda 4');
  await says(secretary, 'note AC read the actions and the decision back.');
  await says(chair, 'recap');
  await says(chair, 'attendance');
  await says(chair, 'close');
}
