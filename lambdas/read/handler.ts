import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { StreamPlan } from '../../core/definition/plan.ts';
import type { Secrets, Table } from '../../core/ports.ts';
import { readPath } from '../../core/reading/read-path.ts';
import { type ReadAnswer, reading } from '../../core/reading/reading.ts';
import type { PublishedVersion } from '../../core/versions/published-version.ts';
import { headerOf } from '../header-of.ts';
import { pseudonymsWith } from '../ingest/pseudonyms.ts';
import type { Logger } from '../invocation.ts';
import { subjectOf } from './subject.ts';

export interface ReadPorts {
  readonly table: Table;
  readonly secrets: Secrets;
  readonly logger: Logger;
}
type ReadHandler = (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;

/** Answers GET below /streams/{stream}: schema, versions, entity, windows/{window}/panes. */
export function readHandler(
  plan: StreamPlan,
  ports: ReadPorts,
  published: readonly PublishedVersion[] = [],
): ReadHandler {
  const { table, secrets, logger } = ports;
  const read = reading(plan, { table, pseudonyms: pseudonymsWith(secrets) }, published);

  return async (event) => {
    try {
      return http(await answer(event));
    } catch (error) {
      logger.error('defect', { error });
      const message = 'Something is wrong on our side. Ask again a little later.';
      return http({ status: 500, headers: { 'retry-after': '5' }, body: JSON.stringify({ message }) });
    }
  };

  async function answer(event: APIGatewayProxyEvent): Promise<ReadAnswer> {
    const { path, queryStringParameters, requestContext } = event;
    const { route, window } = readPath(path, plan.stream.name);
    if (!route) return { status: 404, headers: {}, body: JSON.stringify({ message: `There is nothing at ${path}.` }) };
    const query = Object.entries(queryStringParameters ?? {}).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const known = headerOf(event, 'if-none-match');
    return read({ route, window, query: Object.fromEntries(query), subject: subjectOf(requestContext), known });
  }
}

const http = ({ status, headers, body }: ReadAnswer): APIGatewayProxyResult => ({
  statusCode: status,
  headers: { 'content-type': 'application/json', ...headers },
  body,
});
