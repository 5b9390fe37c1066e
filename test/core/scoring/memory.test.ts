import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyMemory,
  knownBefore,
  type Memory,
  memoryOf,
  remember,
  storedMemory,
} from '../../../core/scoring/memory.ts';
import { learnerOf } from '../../../core/scoring/running-model.ts';

const REACH = 8;
const learner = fc
  .constantFrom('z-score' as const, 'ewma' as const)
  .map((kind) => learnerOf({ kind, of: 'x', panes: 4, after: 2 }));
const value = fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined, freq: 8 });

describe('what a model remembers of a group', () => {
  it('is after any revisions what it would be if every value had been right from the start', () => {
    const first = fc.array(value, { minLength: 1, maxLength: 20 });
    const revisions = fc.array(fc.record({ back: fc.nat({ max: REACH - 1 }), value }), { maxLength: 12 });
    fc.assert(
      fc.property(learner, first, revisions, (model, values, changes) => {
        let memory = emptyMemory(model);
        for (const [start, one] of values.entries()) memory = remember(model, memory, start, one, REACH);
        const final = [...values];
        for (const change of changes) {
          const start = Math.max(0, final.length - 1 - change.back);
          if (start <= memory.until) continue;
          // A span that comes for the first time may push the oldest one out of reach: those are another test's.
          if (final[start] === undefined && memory.recent.length === REACH) continue;
          final[start] = change.value;
          memory = remember(model, memory, start, change.value, REACH);
        }
        const plain = final.filter((one) => one !== undefined).reduce(model.learn, model.nothing);
        expect(memory.now).toEqual(plain);
      }),
      { seed: 56 },
    );
  });

  it('says of each span what was known before it', () => {
    const model = learnerOf({ kind: 'z-score', of: 'x', panes: 4, after: 2 });
    const memory = [5, 7, 9, 11].reduce<Memory>(
      (before, one, start) => remember(model, before, start * 10, one, REACH),
      emptyMemory(model),
    );
    expect(knownBefore(model, memory, 20)).toEqual([5, 7]);
    expect(knownBefore(model, memory, 25)).toEqual([5, 7, 9]);
    expect(knownBefore(model, memory, 40)).toEqual([5, 7, 9, 11]);
  });

  it('leaves spans alone that are out of its reach, and says so', () => {
    const model = learnerOf({ kind: 'ewma', of: 'x', panes: 4, after: 2 });
    let memory = emptyMemory(model);
    for (let start = 0; start < 20; start++) memory = remember(model, memory, start, start, 3);
    expect(memory.recent.map(([start]) => start)).toEqual([17, 18, 19]);
    expect(knownBefore(model, memory, 16)).toBeUndefined();
    expect(remember(model, memory, 16, 99, 3)).toBe(memory);
    expect(knownBefore(model, memory, 17)).toBeDefined();
  });

  it('is the same after it was stored', () => {
    fc.assert(
      fc.property(learner, fc.array(value, { maxLength: 20 }), (model, values) => {
        let memory = emptyMemory(model);
        for (const [start, one] of values.entries()) memory = remember(model, memory, start, one, 3);
        expect(memoryOf(model, JSON.parse(JSON.stringify(storedMemory(memory))))).toEqual(memory);
      }),
      { seed: 57 },
    );
  });
});
