import { createHmac } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { memoryTable } from '../../adapters/embedded/memory-table.ts';
import { planOf } from '../../core/definition/plan.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { tumbling } from '../../core/definition/windows.ts';
import { publishedOf } from '../../core/versions/published-version.ts';
import { readHandler } from '../../lambdas/read/handler.ts';
import { rides, ridesNext } from './rides.ts';

const measures = rides.windows['takings']!.measures;
const stream: StreamDefinition = {
  ...ridesNext,
  entities: { latest: true, subject: 'rider' },
  windows: {
    takings: tumbling('1m', { measures, serve: { keepFor: '1d' } }),
    by_rider: tumbling('1h', { by: ['rider', 'zone'], measures, serve: { keepFor: '1d' } }),
    unserved: tumbling('1h', { by: ['rider'], measures }),
  },
};
export const plan = planOf(stream);
export const hashed = (rider: string): string => createHmac('sha256', 'a key').update(rider).digest('hex');
export const line = (ride_id: string, rider: string, at: string): string =>
  JSON.stringify({ ride_id, rider: hashed(rider), at: `2026-03-01T${at}.000Z`, fare: 1.5, schema_version: 2 });
export const bytes = (...lines: readonly string[]) => [{ data: new TextEncoder().encode(`${lines.join('\n')}\n`) }];

/** The read function over a table of its own. */
export function readBench() {
  const table = memoryTable();
  const logged: unknown[] = [];
  const handler = readHandler(
    plan,
    {
      table,
      secrets: { read: async () => new TextEncoder().encode('a key') },
      logger: { info: () => undefined, error: (...told) => logged.push(told) },
    },
    [publishedOf(rides)],
  );
  return {
    table,
    logged,
    async get(path: string, query: Record<string, string> = {}, more: { subject?: string; tag?: string } = {}) {
      const { statusCode, headers, body } = await handler({
        path: `/streams/rides/${path}`,
        headers: more.tag ? { 'If-None-Match': more.tag } : {},
        queryStringParameters: query,
        requestContext: more.subject === undefined ? {} : { authorizer: { claims: { sub: more.subject } } },
      } as unknown as APIGatewayProxyEvent);
      return { status: statusCode, tag: String(headers?.['etag']), body: body === '' ? undefined : JSON.parse(body) };
    },
  };
}
