import type { StreamPlan } from '../definition/plan.ts';
import type { PseudonymOf } from '../events/pseudonyms.ts';
import type { Table } from '../ports.ts';
import { hash128Hex } from '../values/hash.ts';
import type { PublishedVersion } from '../versions/published-version.ts';
import type { Asked } from './asked-values.ts';
import { readNewest } from './read-newest.ts';
import { readPanes } from './read-panes.ts';
import { ReadRefused } from './read-refused.ts';
import { readSchema, readVersions } from './read-schema.ts';

/** What a stream tells whoever asks. */
export const READ_ROUTES = ['schema', 'versions', 'entity', 'panes'] as const;
export type ReadRoute = (typeof READ_ROUTES)[number];

interface ReadRequest {
  readonly route: ReadRoute;
  /** Of `panes`. */
  readonly window: string;
  readonly query: Readonly<Record<string, string>>;
  /** By which name the gateway knows the caller; none for a tenant's own key. */
  readonly subject: string | undefined;
  /** The tag of the answer that the caller has already. */
  readonly known: string | undefined;
}
export interface ReadAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; empty if the caller has it already. */
  readonly body: string;
}
interface ReadingPorts {
  readonly table: Table;
  /** Asked only for personal fields. */
  pseudonyms(): Promise<PseudonymOf>;
}

/** What is not there or not allowed may be so in a moment. */
const REFUSED = { 'cache-control': 'no-store' };

/** Answers questions about a stream. What is asked wrongly is answered with a sentence, never with an error of ours. */
export function reading(
  plan: StreamPlan,
  { table, pseudonyms }: ReadingPorts,
  published: readonly PublishedVersion[],
): (request: ReadRequest) => Promise<ReadAnswer> {
  const { fields, entities } = plan.stream;
  const personal = Object.values(fields).some((field) => field.personal);

  async function found({ route, window, query, subject }: ReadRequest): Promise<unknown> {
    if (route === 'schema') return readSchema(plan, published, query['version']);
    if (route === 'versions') return readVersions(plan, published);
    if (subject !== undefined && entities?.subject === undefined)
      throw new ReadRefused(403, `Nothing in ${plan.stream.name} belongs to one person.`);
    // Nobody's name is nobody's: an authorizer that says none must not open what has none.
    if (subject === '') throw new ReadRefused(403, 'The gateway let you in without a name, so nothing is yours.');
    const pseudonymOf = personal ? await pseudonyms() : (value: string) => value;
    const asked: Asked = { query, subject, subjectField: entities?.subject, pseudonymOf };
    if (route === 'panes') return readPanes(plan, table, window, asked);
    // The newest event tells all of its fields, so it must be about the caller.
    if (subject !== undefined && !plan.keyFields.includes(entities?.subject ?? ''))
      throw new ReadRefused(403, `The newest events of ${plan.stream.name} are about more people than you.`);
    return readNewest(plan, table, asked);
  }

  return async (request) => {
    try {
      const body = JSON.stringify(await found(request));
      const etag = `"${hash128Hex(body)}"`;
      const headers = { etag, 'cache-control': 'private, no-cache' };
      const isKnown = request.known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false;
      return isKnown ? { status: 304, headers, body: '' } : { status: 200, headers, body };
    } catch (error) {
      if (!(error instanceof ReadRefused)) throw error;
      return { status: error.status, headers: REFUSED, body: JSON.stringify({ message: error.message }) };
    }
  };
}
