import { expect, test } from 'vitest';
import { textTable } from '../../../local/terminal/text-table.ts';

test('a table has columns as wide as they need, with numbers to the right', () => {
  const rows = [
    { taxi: 'a', trips: 5 },
    { taxi: 'a long name', trips: 1_200 },
  ];
  expect(textTable(['taxi', 'trips'], rows).split('\n')).toEqual([
    'taxi         trips',
    '───────────  ─────',
    'a                5',
    'a long name   1200',
  ]);
});

test('what strangers wrote does not steer the terminal', () => {
  const shown = textTable(['name'], [{ name: 'red \u001b[31m\u0007' }, { name: 'two\nlines' }, { name: '\u009b2J' }]);
  expect(shown.split('\n').slice(2)).toEqual(['red \\u001b[31m\\u0007', 'two\\u000alines', '\\u009b2J']);
});
