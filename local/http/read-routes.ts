import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { unknownName } from '../../core/definition/nearest.ts';
import type { System } from '../run/system.ts';
import { gatewayEvent } from './gateway-event.ts';

interface Read {
  Params: { stream: string };
  Querystring: Record<string, string | string[]>;
}

/** In place of the token that an authorizer of the gateway would check; a run on one's own machine trusts it. */
export const SUBJECT = 'x-subject';
const EXAMPLE = new URL('../../docs/examples/my-trips/index.html', import.meta.url);

/** What streams tell, and a page for a customer that asks for it. */
export function readRoutes(app: FastifyInstance, { streams }: System): void {
  app.get<Read>('/streams/:stream/*', async (request, reply) => {
    const { params, headers, ip, query } = request;
    const running = streams.get(params.stream);
    if (!running) return reply.code(404).send({ message: unknownName('stream', params.stream, [...streams.keys()]) });
    const single = Object.entries(query).map(([name, value]) => [name, [value].flat().at(-1) ?? '']);
    const {
      statusCode,
      headers: answered,
      body,
    } = await running.read(
      gatewayEvent({
        method: 'GET',
        path: request.url.split('?')[0]!,
        stream: params.stream,
        headers,
        body: undefined,
        address: ip,
        query: Object.fromEntries(single) as Record<string, string>,
        subject: headers[SUBJECT]?.toString(),
      }),
    );
    return reply
      .code(statusCode)
      .headers((answered ?? {}) as Record<string, string>)
      .send(body);
  });
  app.get('/examples/my-trips', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(readFileSync(EXAMPLE, 'utf8')),
  );
}
