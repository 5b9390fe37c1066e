import { expect, test } from 'vitest';
import { planOf } from '../../../core/definition/plan.ts';
import { graphsOf } from '../../../core/projections/dashboard.ts';
import { streams } from '../../support/streams.ts';

const named = streams.map((stream) => ({ name: stream.name, stream }));

test.each(named)('the dashboard of $name shows its windows and measures in the order of the definition', ({
  stream,
}) => {
  const place = { app: 'gauge', stage: 'test', tenant: 'city', stream: stream.name };
  const declared = Object.entries(stream.windows).flatMap(([window, { by = [], measures }]) =>
    by.length > 0 ? [] : Object.keys(measures).map((measure) => `${window}: ${measure}`),
  );
  const shown = graphsOf({ plan: planOf(stream), place })
    .flat()
    .map(({ title }) => title)
    .filter((title) => Object.keys(stream.windows).some((window) => title.startsWith(`${window}: `)));
  expect(shown).toEqual(declared.filter((title) => shown.includes(title)));
  // What is measured of groups only has no graph of its own.
  expect(shown.length > 0).toBe(declared.length > 0);
});
