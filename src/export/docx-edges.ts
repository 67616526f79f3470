import { Footer, Header, PageNumber, Paragraph, TabStopType, TextRun } from 'docx';
import type { IRunOptions } from 'docx';
import type { Edition, MinutesDocument } from '../domain/minutes/document.ts';
import { EDGE_COLOURS, PAGE } from './docx-styles.ts';
import { inOneLine } from './printable-text.ts';

const SIZE = 17;
const SHORT_DIGEST = 12;

const run = (options: IRunOptions): TextRun => new TextRun({ size: SIZE, color: EDGE_COLOURS.quiet, ...options });
const quiet = (text: string): TextRun => run({ text });
const alert = (text: string): TextRun => run({ text, bold: true, color: EDGE_COLOURS.alert });
const toTheRight = (): TextRun => run({ children: ['\t'] });
const line = (children: readonly TextRun[]): Paragraph =>
  new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: PAGE.text }],
    spacing: { before: 0, after: 0 },
    children: [...children],
  });

/** "TMAG 019" of "TMAG 019 - extraordinary". */
const titleOf = (meeting: string): string => meeting.split(' - ')[0] ?? meeting;

/** The top of each page: which meeting's, who may read it, and whether it is a draft. */
export const pageHeader = ({ meeting, classification, edition }: MinutesDocument): Header =>
  new Header({
    children: [
      line([
        quiet(inOneLine(`${titleOf(meeting)} - ${classification}`)),
        ...(edition.state === 'draft' ? [toTheRight(), alert('DRAFT')] : []),
      ]),
    ],
  });

const editionWords = (edition: Edition): TextRun =>
  edition.state === 'draft'
    ? alert('DRAFT')
    : quiet(inOneLine(`Version ${edition.version}, digest ${edition.digest.slice(0, SHORT_DIGEST)}`));

/** The bottom of each page: which edition's, and where in it. */
export const pageFooter = ({ edition }: MinutesDocument): Footer =>
  new Footer({
    children: [
      line([
        editionWords(edition),
        toTheRight(),
        run({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
      ]),
    ],
  });
