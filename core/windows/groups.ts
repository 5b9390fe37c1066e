import type { WindowPlan } from '../definition/plan.ts';
import type { Column, EventColumns } from './columns.ts';
import { type StoredValue, storedAt } from './measures/field-codec.ts';

/** The different values of one group field, numbered as they came. */
interface Values {
  readonly list: StoredValue[];
  readonly numbers: Map<StoredValue, number>;
}

/**
 * The groups of a window, numbered as they came: each is one value of every group field. A window without group fields
 * has one group.
 */
export interface Groups {
  readonly by: readonly string[];
  readonly fields: readonly Values[];
  /** For each group and field, the number of the value. */
  readonly parts: number[][];
  /** From the number of a pair (what the fields before chose, the next field's value) to what they choose together. */
  readonly pairs: readonly Map<number, number>[];
}

/** More values of one field than memory holds; keeps the number of a pair below 2^53. */
const PAIR = 2 ** 26;

export const emptyGroups = ({ by }: WindowPlan): Groups => ({
  by,
  fields: by.map(() => ({ list: [], numbers: new Map() })),
  parts: by.length === 0 ? [[]] : [],
  pairs: by.slice(1).map(() => new Map()),
});

export const groupCount = ({ parts }: Groups): number => parts.length;

/** The values of a group, in the order of the group fields. */
export const valuesOf = ({ fields, parts }: Groups, group: number): readonly StoredValue[] =>
  (parts[group] as number[]).map((part, i) => (fields[i] as Values).list[part] as StoredValue);

/** The number of the group of these values, which may be new. */
export function groupOf(groups: Groups, values: readonly StoredValue[]): number {
  if (values.length === 0) return 0;
  return chosen(
    groups,
    values.map((value, i) => numberOf(groups.fields[i] as Values, value)),
  );
}

/** The groups of rows `from` to `to`, in place of whatever is not below zero in `into`. */
export function groupRows(groups: Groups, columns: EventColumns, from: number, to: number, into: Int32Array): void {
  const read = groups.by.map((name) => columns.fields.get(name) as Column);
  for (let row = from; row < to; row++) {
    if ((into[row - from] as number) < 0) continue;
    into[row - from] = groupOf(
      groups,
      read.map((column) => storedAt(column, row)),
    );
  }
}

function numberOf({ list, numbers }: Values, value: StoredValue): number {
  const known = numbers.get(value);
  if (known !== undefined) return known;
  numbers.set(value, list.length);
  return list.push(value) - 1;
}

function chosen({ parts, pairs }: Groups, numbers: number[]): number {
  let choice = numbers[0] as number;
  for (let i = 1; i < numbers.length; i++) {
    const pair = pairs[i - 1] as Map<number, number>;
    const key = choice * PAIR + (numbers[i] as number);
    const known = pair.get(key);
    choice = known ?? pair.size;
    if (known === undefined) pair.set(key, choice);
  }
  parts[choice] ??= numbers;
  return choice;
}

/** Groups in the order of their values, field by field: nothing first, numbers by size, text by its units. */
export function compareGroups(groups: Groups, one: number, other: number): number {
  const [a, b] = [groups.parts[one] as number[], groups.parts[other] as number[]];
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) continue;
    const { list } = groups.fields[i] as Values;
    return compareStored(list[a[i] as number] as StoredValue, list[b[i] as number] as StoredValue);
  }
  return 0;
}

export function compareStored(one: StoredValue, other: StoredValue): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  return one < other ? -1 : 1;
}

/** For each group, its place in the order of `compareGroups`. */
export function ranksOf(groups: Groups): Int32Array {
  const order = groups.parts.map((_, group) => group).sort((a, b) => compareGroups(groups, a, b));
  const ranks = new Int32Array(order.length);
  for (const [rank, group] of order.entries()) ranks[group] = rank;
  return ranks;
}
