import type { FastifyRequest } from 'fastify';

/** What one read brought whole is not copied, as Fastify's own parser would. */
export function wholeBody(
  { headers, routeOptions }: FastifyRequest,
  payload: NodeJS.ReadableStream,
  done: (error: Error | null, body?: Buffer) => void,
): void {
  const most = routeOptions.bodyLimit;
  const parts: Buffer[] = [];
  let bytes = 0;
  if (Number(headers['content-length']) > most) done(tooLong(most));
  else payload.on('data', take).on('end', whole).on('error', end);

  function take(part: Buffer): void {
    bytes += part.length;
    parts.push(part);
    if (bytes > most) end(tooLong(most));
  }
  function whole(): void {
    end(null, parts.length === 1 ? parts[0]! : Buffer.concat(parts));
  }
  function end(error: Error | null, body?: Buffer): void {
    payload.off('data', take).off('end', whole).off('error', end);
    done(error, body);
  }
}

const tooLong = (most: number): Error & { statusCode: number } =>
  Object.assign(new Error(`The request has more than ${most} bytes. Send it in parts.`), { statusCode: 413 });
