import { expect, test } from 'vitest';
import { text } from '../../../core/definition/fields.ts';
import { count } from '../../../core/definition/measures.ts';
import { problemsOf } from '../../../core/definition/problems.ts';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import { tumbling } from '../../../core/definition/windows.ts';
import { rides } from '../../support/rides.ts';

const measures = { rides: count() };

test.each<[what: string, more: Partial<StreamDefinition>, problems: readonly string[]]>([
  ['a subject that is a text', { entities: { latest: true, subject: 'rider' } }, []],
  [
    'a subject that is no field',
    { entities: { latest: true, subject: 'ridr' } },
    ['entities.subject: there is no field "ridr". Did you mean "rider"?'],
  ],
  [
    'a subject that is no text',
    { entities: { latest: false, subject: 'seats' } },
    ['entities.subject: "seats" is integer; people are known by a text.'],
  ],
  [
    'panes that are kept for no time',
    { windows: { all: tumbling('1m', { measures, serve: { keepFor: '0s' } }) }, alerts: [] },
    ['windows.all.serve.keepFor: must be longer than 0s.'],
  ],
  [
    'groups by a word of requests',
    {
      fields: { ...rides.fields, from: text({ max: 9 }) },
      windows: { all: tumbling('1m', { measures, by: ['from'], serve: { keepFor: '1d' } }) },
      alerts: [],
    },
    ['windows.all.serve: it groups by "from", which a request uses for something else. Give the field another name.'],
  ],
])('%s', (_what, more, problems) => {
  expect(problemsOf({ ...rides, ...more })).toEqual(problems);
});
