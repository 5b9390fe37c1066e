import type { QueryAnswer, Row } from '../answers.ts';
import type { ColumnRoles } from '../column-roles.ts';
import { numberOf, timeOf } from '../format.ts';
import { groupText } from './group-map.ts';

type Column = QueryAnswer['columns'][number];
type Value = number | null | undefined;

interface Lines {
  readonly kind: 'lines';
  /** What is to the right: a time in seconds, a number, or how many rows came before. */
  readonly x: { readonly name: string; readonly isTime: boolean; readonly values: readonly number[] };
  readonly lines: readonly { readonly label: string; readonly values: readonly Value[] }[];
  /** Rows that each stand for something else are not joined. */
  readonly joined: boolean;
  /** How many lines there would be. */
  readonly all: number;
}
interface Bars {
  readonly kind: 'bars';
  readonly label: string;
  readonly measure: string;
  readonly bars: readonly { readonly text: string; readonly value: number }[];
  readonly all: number;
}
type AnswerDrawing = Lines | Bars | { readonly kind: 'nothing' };

const MOST_LINES = 6;
const MOST_BARS = 40;

/**
 * How an answer is best seen: a line over its first time for each group and number, bars if there is no time or only
 * one, or lines over its first number.
 */
export function answerDrawing({ columns, rows }: QueryAnswer, roles: ColumnRoles): AnswerDrawing {
  const matter = columns.filter(({ name }) => !roles.isNoMatter(name));
  const groups = matter.filter((one) => roles.isGroup(one.name) || (isText(one) && !roles.isMeasure(one.name)));
  const numbers = matter.filter((one) => !groups.includes(one) && !isText(one) && hasNumber(one, rows));
  const time = columns.find(({ type }) => /^(TIMESTAMP|DATE)/.test(type));
  const [first] = numbers;
  if (!first) return { kind: 'nothing' };
  const groupOf = (row: Row): string => groups.map(({ name }) => groupText(String(row[name] ?? 'none'))).join(' · ');
  const moments = new Set(time ? rows.map((row) => timeOf(row[time.name])) : []);
  if (groups.length > 0 && moments.size < 2)
    return {
      kind: 'bars',
      label: groups.map(({ name }) => name).join(', '),
      measure: first.name,
      bars: rows.slice(0, MOST_BARS).map((row) => ({ text: groupOf(row), value: numberOf(row[first.name]) })),
      all: rows.length,
    };
  if (time) return linesOver(time.name, true, (row) => timeOf(row[time.name]) / 1_000, numbers, rows, groupOf);
  const [, ...others] = numbers;
  if (others.length > 0) return linesOver(first.name, false, (row) => numberOf(row[first.name]), others, rows);
  const places = new Map(rows.map((row, index) => [row, index + 1]));
  return linesOver('row', false, (row) => places.get(row)!, numbers, rows);
}

const isText = ({ type }: Column): boolean => /^(VARCHAR|JSON|UUID|ENUM)/.test(type);
const hasNumber = ({ name }: Column, rows: readonly Row[]): boolean =>
  rows.some((row) => !Number.isNaN(numberOf(row[name])));

function linesOver(
  name: string,
  isTime: boolean,
  xOf: (row: Row) => number,
  numbers: readonly Column[],
  rows: readonly Row[],
  groupOf: (row: Row) => string = () => '',
): Lines {
  const placed = rows.filter((row) => !Number.isNaN(xOf(row)));
  const grouped = groupedBy(placed, groupOf);
  // Where each row is a group of its own, what they have in common is the number.
  const alone = grouped.size > 1 && grouped.size === placed.length;
  const groups = alone ? [{ group: '', own: placed }] : largestFirst(grouped, numbers[0]!.name);
  const all = groups.flatMap(({ group, own }) => numbers.map((number) => ({ group, number: number.name, own })));
  const drawn = all.slice(0, MOST_LINES);
  const slots = slotsOf(new Map(drawn.map(({ group, own }) => [group, own])), xOf);
  return {
    kind: 'lines',
    x: { name, isTime, values: slots.map(({ x }) => x) },
    lines: drawn.map(({ group, number }) => ({
      label: group === '' ? number : numbers.length === 1 ? group : `${group} · ${number}`,
      values: slots.map(({ own }) => numberIn(own.get(group), number)),
    })),
    joined: !alone,
    all: all.length,
  };
}

function groupedBy(rows: readonly Row[], groupOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) {
    const own = grouped.get(groupOf(row)) ?? [];
    own.push(row);
    grouped.set(groupOf(row), own);
  }
  return grouped;
}

function largestFirst(
  grouped: ReadonlyMap<string, readonly Row[]>,
  number: string,
): readonly { readonly group: string; readonly own: readonly Row[] }[] {
  const sumOf = (own: readonly Row[]) => own.reduce((sum, row) => sum + (numberOf(row[number]) || 0), 0);
  return [...grouped]
    .map(([group, own]) => ({ group, own, sum: sumOf(own) }))
    .sort((a, b) => b.sum - a.sum || (a.group < b.group ? -1 : 1));
}

/** Places from left to right, each with at most one row of a group: several of one moment stand above each other. */
function slotsOf(
  groups: ReadonlyMap<string, readonly Row[]>,
  xOf: (row: Row) => number,
): readonly { readonly x: number; readonly own: ReadonlyMap<string, Row> }[] {
  const slots = new Map<string, { readonly x: number; readonly own: Map<string, Row> }>();
  for (const [group, own] of groups) {
    const times = new Map<number, number>();
    for (const row of own) {
      const x = xOf(row);
      const nth = times.get(x) ?? 0;
      times.set(x, nth + 1);
      const slot = slots.get(`${x} ${nth}`) ?? { x, own: new Map() };
      slots.set(`${x} ${nth}`, slot);
      slot.own.set(group, row);
    }
  }
  return [...slots.values()].sort((a, b) => a.x - b.x);
}

/** A line passes over what it has no row for, and breaks where its row has no number. */
function numberIn(row: Row | undefined, name: string): Value {
  if (!row) return undefined;
  const value = numberOf(row[name]);
  return Number.isNaN(value) ? null : value;
}
