import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { InvalidQuery } from '../../adapters/embedded/duckdb-warehouse.ts';
import type { EmbeddedLog } from '../../adapters/embedded/embedded-log.ts';
import { unknownName } from '../../core/definition/nearest.ts';
import type { Shard } from '../../core/ports.ts';
import { newestEntities, newestEvents, newestLate, newestPanes, newestRejected } from '../run/newest-rows.ts';
import type { RunningStream } from '../run/running-stream.ts';
import type { System } from '../run/system.ts';
import { FILES } from '../workflows/alert-workflow.ts';
import { batchRoutes } from './batch-routes.ts';
import { gatewayEvent } from './gateway-event.ts';
import { jsonBody } from './json-body.ts';
import { MOST_ROWS } from './most-rows.ts';
import { isShared, shareWith } from './origins.ts';
import { pageBundle } from './page-bundle.ts';
import { readRoutes } from './read-routes.ts';
import { recoveryRoutes } from './recovery-routes.ts';
import { strangeness } from './strangers.ts';
import { wholeBody } from './whole-body.ts';

interface OfStream {
  Params: { stream: string; window: string };
  Querystring: { named?: string; exactly?: string | readonly string[] };
}

/** API Gateway's limit for a request. */
const MOST_BYTES = 10 * 1_024 * 1_024;

/** The routes of the REST API, and those that the page and the scripts use. */
export async function server(
  system: System,
  host = 'localhost',
  origins: readonly string[] = [],
): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: MOST_BYTES, forceCloseConnections: true });
  // The ingest handler judges bodies and media types itself: they come to it as they are.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', wholeBody);
  app.addHook('onRequest', async ({ url, headers }, reply) => {
    const message = strangeness(headers, host, isShared(url) ? origins : []);
    return message === undefined ? undefined : reply.code(403).send({ message });
  });
  shareWith(app, origins);
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error instanceof InvalidQuery ? 400 : (error.statusCode ?? 500);
    void reply.code(status).send({ message: error.message });
  });
  app.setNotFoundHandler((request, reply) => {
    void reply.code(404).send({ message: `There is nothing at ${request.method} ${request.url}.` });
  });

  ingestRoute(app, system);
  pageDataRoutes(app, system);
  readRoutes(app, system);
  batchRoutes(app, system.batch);
  recoveryRoutes(app, (name, reply) => find(system, name, reply));
  reportRoute(app, system);
  await pageRoutes(app);
  return app;
}

function ingestRoute(app: FastifyInstance, system: System): void {
  app.post<OfStream>('/streams/:stream/events', async (request, reply) => {
    const running = find(system, request.params.stream, reply);
    if (!running) return reply;
    const { statusCode, headers, body } = await running.post(
      gatewayEvent({
        method: 'POST',
        path: request.url,
        stream: request.params.stream,
        headers: request.headers,
        body: request.body as Buffer | undefined,
        address: request.ip,
      }),
    );
    return reply
      .code(statusCode)
      .headers((headers ?? {}) as Record<string, string>)
      .send(body);
  });
}

function pageDataRoutes(app: FastifyInstance, system: System): void {
  const { warehouse } = system;
  const reading = <T>(path: string, read: (running: RunningStream, request: FastifyRequest<OfStream>) => Promise<T>) =>
    app.get<OfStream>(`/api/streams/:stream/${path}`, async (request, reply) => {
      const running = find(system, request.params.stream, reply);
      return running ? reply.send(await read(running, request)) : reply;
    });
  reading('windows/:window/panes', async (running, { params: { window } }) => {
    const windows = running.plan.windows.map(({ name }) => name);
    if (!windows.includes(window)) throw new InvalidQuery(unknownName('window', window, windows));
    return newestPanes(warehouse, running, window);
  });
  reading('events', (running) => newestEvents(warehouse, running));
  reading('entities', (running, { query: { named = '', exactly } }) =>
    newestEntities(warehouse, running, exactly === undefined ? { named } : { exactly: [exactly].flat() }),
  );
  reading('rejected', (running) => newestRejected(warehouse, running));
  reading('late', (running) => newestLate(warehouse, running));

  reading('shards', async ({ log }) => log.shards());
  app.post<OfStream>('/api/streams/:stream/shards', async (request, reply) => {
    const running = find(system, request.params.stream, reply);
    return running ? reply.send(await reshard(running.log, request)) : reply;
  });

  app.get('/api/catalogue', async () => system.catalogue());
  app.get('/api/state', async () => system.state());
  app.get('/api/rates', async () => system.rates());
  app.get('/api/alerts', async () => system.alerts());
  app.get('/api/runs', async () => system.runs());
  app.get<{ Querystring: { stream?: string } }>('/api/live', (request, reply) => {
    reply.hijack();
    system.watch(reply.raw, request.query.stream);
  });
  app.post('/api/query', async (request) => {
    const { sql, limit } = questionOf(request);
    const began = performance.now();
    const answer = await warehouse.query(sql, { limit });
    return { ...answer, ms: Math.round(performance.now() - began) };
  });
}

async function reshard(log: EmbeddedLog, { body }: FastifyRequest): Promise<readonly Shard[]> {
  const { split, merge } = jsonBody(body);
  try {
    if (typeof split === 'string') await log.split(split);
    else if (Array.isArray(merge) && merge.length === 2) await log.merge(String(merge[0]), String(merge[1]));
    else throw new Error('There is nothing to do. Send {"split": "shard"} or {"merge": ["shard", "shard"]}.');
  } catch (error) {
    throw new InvalidQuery((error as Error).message);
  }
  return log.shards();
}

const FEW_ROWS = 5_000;

function questionOf({ body }: FastifyRequest): { sql: string; limit: number } {
  const { sql, limit } = jsonBody(body);
  if (typeof sql !== 'string') throw new InvalidQuery('There is no statement. Send {"sql": "SELECT …"}.');
  return { sql, limit: Math.min(MOST_ROWS, Math.max(1, Number(limit ?? FEW_ROWS) || FEW_ROWS)) };
}

/** What is shown is what it says it is, and no page of someone else shows it in its own. */
const GUARDED = { 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN' };

/** Reports lie in the lake; nothing else of it is shown. */
function reportRoute(app: FastifyInstance, { lake }: System): void {
  app.get<{ Params: { '*': string } }>(`${FILES}reports/*`, async (request, reply) => {
    const key = request.params['*'];
    const [, kind] = /^[\w/:.-]+\.(html|json)$/.exec(key) ?? [];
    if (!kind || key.includes('..')) return reply.callNotFound();
    const bytes = await readFile(join(lake, 'reports', ...key.split('/'))).catch(() => undefined);
    if (!bytes) return reply.callNotFound();
    const type = kind === 'html' ? 'text/html; charset=utf-8' : 'application/json';
    return reply
      .type(type)
      .headers({ ...GUARDED, 'content-security-policy': "script-src 'none'" })
      .send(bytes);
  });
}

/** The page runs its own script alone: not what an event, a group or an answer may hold. */
const OWN_ALONE = [
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'",
  "base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
].join('; ');

async function pageRoutes(app: FastifyInstance): Promise<void> {
  for (const [path, { type, body }] of await pageBundle())
    app.get(path, async (_request, reply) =>
      reply
        .type(type)
        .headers({ ...GUARDED, 'cache-control': 'no-cache', 'content-security-policy': OWN_ALONE })
        .send(body),
    );
}

function find({ streams }: System, name: string, reply: FastifyReply): RunningStream | undefined {
  const running = streams.get(name);
  if (!running) void reply.code(404).send({ message: unknownName('stream', name, [...streams.keys()]) });
  return running;
}
