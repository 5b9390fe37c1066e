import type { Field } from '../definition/fields.ts';
import { unknownName } from '../definition/nearest.ts';
import type { StreamPlan } from '../definition/plan.ts';
import type { Item, Table } from '../ports.ts';
import { EARLIEST_TIME, LATEST_TIME, readTime, writeTime } from '../values/time.ts';
import { type Asked, askedValues } from './asked-values.ts';
import { ReadRefused } from './read-refused.ts';
import { groupPartition } from './served-items.ts';

const MOST_PANES = 1_000;
const USUAL_PANES = 100;

/** The panes of a group of a window that start in a stretch of time, newest first, a page of them. */
export async function readPanes(
  { stream, windows }: StreamPlan,
  table: Table,
  name: string,
  asked: Asked,
): Promise<unknown> {
  const window = windows.find((one) => one.name === name);
  if (!window)
    throw new ReadRefused(
      404,
      unknownName(
        'window',
        name,
        windows.map((one) => one.name),
      ),
    );
  if (!stream.windows[name]?.serve)
    throw new ReadRefused(
      404,
      `The panes of ${name} are not kept for reading. Its definition asks for it with serve: { keepFor: '7d' }.`,
    );
  if (asked.subject !== undefined && !window.by.includes(asked.subjectField ?? ''))
    throw new ReadRefused(403, `The panes of ${name} are about more people than you.`);
  const fields = window.by.map((field): [string, Field] => [field, stream.fields[field]!]);
  const page = pageOf(asked.query, window.by);
  const group = askedValues(fields, asked);
  const items = await table.query(groupPartition(name, group), page);
  const told = withinBody(items);
  const last = items.length === page.limit || told.length < items.length ? told.at(-1) : undefined;
  return {
    stream: stream.name,
    window: name,
    group: Object.fromEntries(window.by.map((field, i) => [field, group[i]])),
    panes: told.map(paneOf).filter(({ withdrawn }) => !withdrawn),
    next: last && last.sk > page.from ? last.sk : null,
  };
}

/** As many as an answer of Lambda holds: 6 MB, in which a character takes up to three bytes. */
const MOST_CHARACTERS = 1_500_000;

function withinBody(items: readonly Item[]): readonly Item[] {
  let characters = 0;
  const past = items.findIndex(({ body }) => {
    characters += String(body['line']).length;
    return characters > MOST_CHARACTERS;
  });
  return past < 0 ? items : items.slice(0, past);
}

const paneOf = ({ body }: Item) => JSON.parse(String(body['line'])) as { readonly withdrawn: boolean };

/** `from` and `to` bound the starts of spans as spans do, `after` goes on where the last page ended. */
function pageOf(query: Asked['query'], by: readonly string[]) {
  const known = [...by, 'from', 'to', 'limit', 'after'];
  for (const name of Object.keys(query))
    if (!known.includes(name)) throw new ReadRefused(400, unknownName('parameter', name, known));
  const from = instant(query, 'from') ?? EARLIEST_TIME;
  const before = Math.min(instant(query, 'to') ?? LATEST_TIME, instant(query, 'after') ?? LATEST_TIME);
  if (before <= from)
    throw new ReadRefused(
      400,
      `Nothing lies between ${writeTime(from)} and ${writeTime(before)}. Make "to" later than "from".`,
    );
  return { from: writeTime(from), to: writeTime(before - 1), reverse: true, limit: limitOf(query['limit']) };
}

function instant(query: Asked['query'], name: string): number | undefined {
  const text = query[name];
  if (text === undefined) return undefined;
  const time = readTime(text);
  if (Number.isNaN(time))
    throw new ReadRefused(
      400,
      `The parameter "${name}" is ${JSON.stringify(text.slice(0, 60))}; it has to be an instant such as "2026-03-01T09:30:00Z".`,
    );
  return time;
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return USUAL_PANES;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MOST_PANES) return limit;
  throw new ReadRefused(
    400,
    `The parameter "limit" is ${JSON.stringify(text.slice(0, 60))}; it has to be a whole number from 1 to ${MOST_PANES}.`,
  );
}
