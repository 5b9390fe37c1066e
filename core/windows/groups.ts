import type { WindowPlan } from '../definition/plan.ts';
import type { Column, EventColumns } from './columns.ts';
import type { StoredValue } from './measures/field-codec.ts';

/** The different values of one group field, numbered as they came. */
interface Values {
  readonly list: StoredValue[];
  readonly numbers: Map<StoredValue, number>;
  /**
   * The number, plus one, of each small whole value: most codes are such, and an array is faster than a map. Empty
   * until there is one.
   */
  small: Int32Array;
}

/** What the fields up to one choose together: pairs of what those before it choose and a value of its own. */
interface Choices {
  readonly numbers: Map<number, number>;
  readonly befores: number[];
  readonly values: number[];
}

/**
 * The groups of a window, numbered as they came: each is one value of every group field. A window without group fields
 * has one group, and with one field a group has the number of its value.
 */
export interface Groups {
  readonly by: readonly string[];
  readonly fields: readonly Values[];
  /** For each field but the first. */
  readonly choices: readonly Choices[];
}

/** More values of one field than memory holds; keeps a pair of numbers below 2^53. */
const PAIR = 2 ** 26;
const SMALL = 1_024;

export const emptyGroups = ({ by }: WindowPlan): Groups => ({
  by,
  fields: by.map(() => ({ list: [], numbers: new Map(), small: new Int32Array(0) })),
  choices: by.slice(1).map(() => ({ numbers: new Map(), befores: [], values: [] })),
});

export const groupCount = ({ fields, choices }: Groups): number =>
  choices.at(-1)?.values.length ?? fields[0]?.list.length ?? 1;

/** For each field, the number of a group's value. */
export function partsOf({ fields, choices }: Groups, group: number): readonly number[] {
  const parts = fields.map(() => group);
  let choice = group;
  for (let field = choices.length; field > 0; field--) {
    const { befores, values } = choices[field - 1]!;
    parts[field] = values[choice]!;
    choice = befores[choice]!;
    parts[0] = choice;
  }
  return parts;
}

/** The values of a group, in the order of the group fields. */
export const valuesOf = (groups: Groups, group: number): readonly StoredValue[] =>
  partsOf(groups, group).map((part, field) => groups.fields[field]!.list[part]!);

/** The number of the group of these values, which may be new. */
export function groupOf(groups: Groups, values: readonly StoredValue[]): number {
  let group = 0;
  for (const [field, value] of values.entries())
    group = chosen(groups, field, group, numberOf(groups.fields[field]!, value));
  return group;
}

/** Puts the group of each row `from` to `to` in place of whatever is not below zero. */
export function groupRows(groups: Groups, columns: EventColumns, from: number, to: number, into: Int32Array): void {
  for (let i = 0; i < to - from; i++) if (into[i]! > 0) into[i] = 0;
  for (const [field, name] of groups.by.entries()) {
    const column = columns.fields.get(name)!;
    if (column.kind === 'number') groupNumbers(groups, field, column.values, from, to, into);
    else groupOthers(groups, field, column, from, to, into);
  }
}

/** One more field for the groups that the fields before chose. */
function groupNumbers(
  groups: Groups,
  field: number,
  values: Float64Array,
  from: number,
  to: number,
  into: Int32Array,
): void {
  const own = groups.fields[field]!;
  let { small } = own;
  for (let row = from; row < to; row++) {
    const before = into[row - from]!;
    if (before < 0) continue;
    const value = values[row]!;
    const known = value >= 0 && value < SMALL ? small[value] : undefined;
    const number = known ? known - 1 : numberOf(own, Number.isNaN(value) ? null : value + 0);
    small = own.small;
    into[row - from] = chosen(groups, field, before, number);
  }
}

function groupOthers(
  groups: Groups,
  field: number,
  { values }: Column,
  from: number,
  to: number,
  into: Int32Array,
): void {
  const own = groups.fields[field]!;
  for (let row = from; row < to; row++) {
    const before = into[row - from]!;
    if (before >= 0) into[row - from] = chosen(groups, field, before, numberOf(own, values[row]!));
  }
}

function numberOf(own: Values, value: StoredValue): number {
  const { list, numbers } = own;
  const known = numbers.get(value);
  if (known !== undefined) return known;
  numbers.set(value, list.length);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < SMALL) {
    if (own.small.length === 0) own.small = new Int32Array(SMALL);
    own.small[value] = list.length + 1;
  }
  return list.push(value) - 1;
}

/** What the fields up to one choose, where those before it chose `before`. */
function chosen({ choices }: Groups, field: number, before: number, value: number): number {
  if (field === 0) return value;
  const { numbers, befores, values } = choices[field - 1]!;
  const pair = before * PAIR + value;
  const known = numbers.get(pair);
  if (known !== undefined) return known;
  numbers.set(pair, values.length);
  befores.push(before);
  return values.push(value) - 1;
}

/** Groups in the order of their values, field by field: nothing first, numbers by size, text by its units. */
export function compareGroups(groups: Groups, one: number, other: number): number {
  if (groups.fields.length === 1) return compareStored(groups.fields[0]!.list[one]!, groups.fields[0]!.list[other]!);
  const [a, b] = [partsOf(groups, one), partsOf(groups, other)];
  for (const [field, { list }] of groups.fields.entries())
    if (a[field] !== b[field]) return compareStored(list[a[field]!]!, list[b[field]!]!);
  return 0;
}

export function compareStored(one: StoredValue, other: StoredValue): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  return one < other ? -1 : 1;
}
