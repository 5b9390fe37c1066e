import type { Poller } from '../definition/poller.ts';
import { jsonRecords } from '../sources/json-records.ts';

/** What an answer holds. */
interface Items {
  readonly items: readonly unknown[];
  /** How to get the next page. */
  readonly next: string | undefined;
  /** What is wrong with it; the items beside that are good all the same. */
  readonly problem: string | undefined;
}

/** Takes an answer apart. Of one that was cut off, everything that is whole is taken. */
export function itemsIn({ items: place, next }: Poller, text: string): Items {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    const found = wholeObjects(text, place);
    const problem = `It is no JSON (${shown(text)}); ${found.length} whole items were found in it.`;
    return { items: found, next: undefined, problem };
  }
  const list = place === undefined ? answer : at(answer, place);
  if (list === undefined)
    return { items: [], next: undefined, problem: `It has nothing at "${place}" (${shown(text)}).` };
  const page = next && at(answer, next.at);
  return {
    // Where there is nothing, some write null.
    items: list === null ? [] : Array.isArray(list) ? list : [list],
    next: typeof page === 'string' && page !== '' ? page : typeof page === 'number' ? String(page) : undefined,
    problem: undefined,
  };
}

/** What stands at `data.trades`. */
function at(value: unknown, place: string): unknown {
  for (const step of place.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

/** The objects of a list whose end, or the end of what is around it, is missing. */
function wholeObjects(text: string, place: string | undefined): readonly unknown[] {
  const name = place?.split('.').at(-1);
  const from = name === undefined ? 0 : listNamed(text, name);
  if (from < 0 || !/^[[{"]/.test(text.trimStart())) return [];
  const records = jsonRecords();
  const found = [...records.read(text.slice(text.indexOf('[', from) + 1)), ...records.end()];
  return found.flatMap((one) => ('value' in one ? parsed(one.value) : []));
}

/** Where a member of an object begins that is a list; -1: nowhere. */
function listNamed(text: string, name: string): number {
  const key = JSON.stringify(name);
  for (let from = text.indexOf(key); from >= 0; from = text.indexOf(key, from + 1)) {
    BEGINS_LIST.lastIndex = from + key.length;
    if (BEGINS_LIST.test(text)) return from;
  }
  return -1;
}
const BEGINS_LIST = /\s*:\s*\[/y;

function parsed(text: string): readonly unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}

const shown = (text: string): string => JSON.stringify(text.slice(0, 120));
