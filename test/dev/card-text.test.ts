import assert from 'node:assert/strict';
import { cardText } from '../../dev/simulator/card-text.ts';

const cell = (text: string) => ({ type: 'TableCell', items: [{ type: 'TextBlock', text }] });

describe('the text of a card', () => {
  it('reads a card aloud', () => {
    const card = {
      body: [
        { type: 'TextBlock', text: '**TMAG19-01** logged' },
        { type: 'TextBlock', text: 'hidden', isVisible: false },
        { type: 'RichTextBlock', inlines: ['Owner ', { type: 'TextRun', text: 'John *W*' }] },
        { type: 'Container', items: [{ type: 'FactSet', facts: [{ title: 'Due', value: '21/06/23' }] }] },
        { type: 'Table', rows: [{ cells: [cell('Ref'), cell('Due')] }, { cells: [cell('a \\* b'), cell('c')] }] },
        { type: 'ColumnSet', columns: [{ items: [{ type: 'TextBlock', text: 'left' }] }, cell('right')] },
        { type: 'ActionSet', actions: [{ title: 'Done' }] },
      ],
      actions: [{ title: 'Edit' }, { title: 'Undo' }],
    };
    assert.deepEqual(cardText(card).split('\n'), [
      'TMAG19-01 logged',
      'Owner John *W*',
      'Due: 21/06/23',
      'Ref | Due',
      'a * b | c',
      'left | right',
      '[ Done ]',
      '[ Edit ]  [ Undo ]',
    ]);
  });

  it('shows what the inputs hold', () => {
    const choices = [
      { title: 'Ann', value: '1' },
      { title: 'Bob', value: '2' },
    ];
    const body = [
      { type: 'Input.Text', id: 'text', label: 'Action', value: 'Write' },
      { type: 'Input.ChoiceSet', id: 'who', label: 'Owner', isMultiSelect: true, value: '1,2', choices },
      { type: 'Input.ChoiceSet', id: 'seat', label: 'Seat', choices },
      { type: 'Input.Toggle', id: 'sure', title: 'Sure', value: 'true' },
      { type: 'Input.Date', id: 'due' },
    ];
    assert.equal(cardText({ body }), '[Action: Write]\n[Owner: Ann, Bob]\n[Seat: ]\n[Sure: yes]\n[due: ]');
  });
});
