import type { FastifyRequest } from 'fastify';

/** What one read brought whole is not copied, as Fastify's own parser would. */
export function wholeBody(
  { headers, routeOptions }: FastifyRequest,
  payload: NodeJS.ReadableStream,
  done: (error: Error | null, body?: Buffer) => void,
): void {
  const most = routeOptions.bodyLimit;
  if (Number(headers['content-length']) > most) {
    done(tooLong(most));
    return;
  }
  const parts: Buffer[] = [];
  let bytes = 0;
  payload.on('data', take);
  payload.once('end', () => done(null, parts.length === 1 ? parts[0]! : Buffer.concat(parts)));
  payload.once('error', done);

  function take(part: Buffer): void {
    bytes += part.length;
    parts.push(part);
    if (bytes <= most) return;
    payload.off('data', take);
    payload.removeAllListeners('end');
    done(tooLong(most));
  }
}

const tooLong = (most: number): Error & { statusCode: number } =>
  Object.assign(new Error(`The request has more than ${most} bytes. Send it in parts.`), { statusCode: 413 });
