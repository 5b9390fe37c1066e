import type { FastifyInstance } from 'fastify';
import { originHeaders, REMEMBERED_SECONDS, SENT_HEADERS } from '../../core/projections/origins.ts';
import { SUBJECT } from './read-routes.ts';

/** What pages of other origins may use: the routes that an API on AWS has, and not those of the page of the run. */
export const isShared = (path: string): boolean => path.startsWith('/streams/');

/** Answers browsers as the gateway of a tenant with these origins does. */
export function shareWith(app: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  app.addHook('onRequest', async ({ url, headers }, reply) => {
    if (isShared(url)) reply.headers(originHeaders(origins, headers.origin));
  });
  app.options('/streams/*', async (_request, reply) =>
    reply
      .code(204)
      .headers({
        'access-control-allow-methods': 'GET,POST',
        'access-control-allow-headers': [...SENT_HEADERS, SUBJECT].join(','),
        'access-control-max-age': String(REMEMBERED_SECONDS),
      })
      .send(),
  );
}
