import { expect, it } from 'vitest';
import { drawFrom } from '../../core/simulation/draw.ts';
import { everyKind } from '../support/every-kind.ts';
import { fuzzedIngest } from '../support/fuzzed-ingest.ts';

it.each([
  ['a log that always works', 15_000, { failures: false }],
  ['a log and a quarantine that fail in every way', 5_000, { failures: true }],
])('whatever is sent, each event has one verdict, and it is true: with %s', async (_, requests, options) => {
  const its = fuzzedIngest(everyKind, drawFrom(20_260_301), options);
  while (its.counts.requests < requests) await its.send();
  const { refused, accepted, rejected, unconfirmed } = its.counts;
  expect(Math.min(refused, accepted, rejected)).toBeGreaterThan(requests / 50);
  expect(unconfirmed > 0).toBe(options.failures);
});
