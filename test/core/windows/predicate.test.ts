import { describe, expect, it } from 'vitest';
import { count } from '../../../core/definition/measures.ts';
import type { Predicate } from '../../../core/definition/predicate.ts';
import { tumbling } from '../../../core/definition/windows.ts';
import { takenBy } from '../../../core/windows/predicate.ts';
import { columnsOf, type PlainEvent } from '../../lane/columns-of.ts';
import { smallPlan } from './small-stream.ts';

/** Which of some values of a field a predicate takes. */
function taken(where: Predicate, field: string, values: readonly PlainEvent['values'][string][]): unknown[] {
  const plan = smallPlan({ all: tumbling('1h', { measures: { n: count() }, where }) });
  const rows = values.map((value, i) => ({ id: `${i}`, time: i, values: { [field]: value } }));
  const takes = takenBy(where, plan)(columnsOf(plan, rows));
  return values.filter((_, row) => takes(row));
}

describe('a window takes', () => {
  const whole = [-1, 0, 1, 2, null];
  it.each<[string, Predicate, unknown[]]>([
    ['one value', { field: 'whole', is: 1 }, [1]],
    ['all values but one, and not the absent', { field: 'whole', isNot: 1 }, [-1, 0, 2]],
    ['a list of values', { field: 'whole', oneOf: [0, 2] }, [0, 2]],
    ['a list with nothing in it', { field: 'whole', oneOf: [] }, []],
    ['absent values', { field: 'whole', is: null }, [null]],
    ['present values', { field: 'whole', isNot: null }, [-1, 0, 1, 2]],
    ['absent values or a value', { field: 'whole', oneOf: [null, 2] }, [2, null]],
    ['what is above', { field: 'whole', above: 0 }, [1, 2]],
    ['what is at least', { field: 'whole', atLeast: 0 }, [0, 1, 2]],
    ['what is below', { field: 'whole', below: 1 }, [-1, 0]],
    ['what is at most', { field: 'whole', atMost: 1 }, [-1, 0, 1]],
    ['the opposite, but still not the absent', { not: { field: 'whole', above: 0 } }, [-1, 0]],
    ['the opposite of absent', { not: { field: 'whole', is: null } }, [-1, 0, 1, 2]],
    [
      'what fulfils all',
      {
        all: [
          { field: 'whole', above: -1 },
          { field: 'whole', below: 2 },
        ],
      },
      [0, 1],
    ],
    [
      'what fulfils any',
      {
        any: [
          { field: 'whole', is: 2 },
          { field: 'whole', is: null },
        ],
      },
      [2, null],
    ],
    // Unknown and true is unknown, unknown or true is true, as in SQL.
    [
      'neither all of unknown',
      {
        not: {
          all: [
            { field: 'whole', is: 1 },
            { field: 'whole', isNot: 7 },
          ],
        },
      },
      [-1, 0, 2],
    ],
    [
      'all of unknown and false is false',
      {
        not: {
          all: [
            { field: 'whole', is: 1 },
            { field: 'whole', isNot: null },
          ],
        },
      },
      [-1, 0, 2, null],
    ],
    ['a list that lacks an unknown', { not: { field: 'whole', oneOf: [1] } }, [-1, 0, 2]],
  ])('%s', (_, where, expected) => {
    expect(taken(where, 'whole', whole)).toEqual(expected);
  });

  it('decimals by their exact value', () => {
    const cents = [124, 125, 126, null];
    expect(taken({ field: 'cents', is: 1.25 }, 'cents', cents)).toEqual([125]);
    expect(taken({ field: 'cents', is: 1.255 }, 'cents', cents)).toEqual([]);
    expect(taken({ field: 'cents', isNot: 1.255 }, 'cents', cents)).toEqual([124, 125, 126]);
    expect(taken({ field: 'cents', above: 1.25 }, 'cents', cents)).toEqual([126]);
    expect(taken({ field: 'cents', above: 1.245 }, 'cents', cents)).toEqual([125, 126]);
    expect(taken({ field: 'cents', atLeast: 1.245 }, 'cents', cents)).toEqual([125, 126]);
    expect(taken({ field: 'cents', below: 1.255 }, 'cents', cents)).toEqual([124, 125]);
    expect(taken({ field: 'cents', below: 1.25 }, 'cents', cents)).toEqual([124]);
    expect(taken({ field: 'cents', atMost: 1.255 }, 'cents', cents)).toEqual([124, 125]);
  });

  it('decimals of many digits too', () => {
    const huge = [1_250n, 10n ** 25n, null];
    expect(taken({ field: 'huge', is: 1.25 }, 'huge', huge)).toEqual([1_250n]);
    expect(taken({ field: 'huge', above: 1e21 }, 'huge', huge)).toEqual([10n ** 25n]);
  });

  it('text, booleans and reals', () => {
    expect(taken({ field: 'name', oneOf: ['a', 'c'] }, 'name', ['a', 'b', 'c', null])).toEqual(['a', 'c']);
    expect(taken({ field: 'on', is: true }, 'on', [0, 1, null])).toEqual([1]);
    expect(taken({ field: 'on', isNot: true }, 'on', [0, 1, null])).toEqual([0]);
    expect(taken({ field: 'real', above: 0.1 }, 'real', [0.1, 0.2, null])).toEqual([0.2]);
    expect(taken({ field: 'real', is: 0 }, 'real', [0, -0, 1])).toEqual([0, -0]);
  });
});
