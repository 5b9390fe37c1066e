import type { Table } from '../ports.ts';

/** What is remembered of one kind of request of a poller. */
export interface Asked {
  /** The newest event time of all that was taken; none at first. */
  readonly since: number | undefined;
  /** Where to go on if pages were left, and the newest event time among those before them. */
  readonly page: string | undefined;
  readonly newest: number | undefined;
  /** What the server named the newest answer by. */
  readonly etag: string | undefined;
  readonly modified: string | undefined;
  /** Of the stored item; none if there is none. */
  readonly version: number | undefined;
}

const NEVER: Asked = {
  since: undefined,
  page: undefined,
  newest: undefined,
  etag: undefined,
  modified: undefined,
  version: undefined,
};

const partition = (stream: string): string => `H#${stream}`;

export async function readAsked(table: Table, stream: string, key: string): Promise<Asked> {
  const [item] = await table.query(partition(stream), { from: key, to: key, limit: 1 });
  if (!item) return NEVER;
  const { since, page, newest, etag, modified } = item.body;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const number = (value: unknown) => (typeof value === 'number' ? value : undefined);
  return {
    since: number(since),
    page: text(page),
    newest: number(newest),
    etag: text(etag),
    modified: text(modified),
    version: item.version,
  };
}

/** If somebody else asked meanwhile, what they remember will do: what comes twice has the same ids. */
export async function putAsked(
  table: Table,
  stream: string,
  key: string,
  { version, ...asked }: Asked,
): Promise<Asked> {
  const body = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, value ?? null]));
  const next = (version ?? 0) + 1;
  await table.replaceIfVersion({ pk: partition(stream), sk: key, body, version: next }, version);
  return { ...asked, version: next };
}
