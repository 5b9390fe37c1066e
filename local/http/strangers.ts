import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/**
 * Why a request is not taken, if a page of someone else may have sent it, opened in the same browser. Such a page is told
 * by its origin, or by the name that it reached this run by: whoever owns a name may let it lead to this machine.
 * `origins`: those whose pages are welcome all the same.
 */
export function strangeness(
  { origin, host = '' }: IncomingHttpHeaders,
  ownName: string,
  origins: readonly string[] = [],
): string | undefined {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  if (!isNear(name) && name !== ownName.toLowerCase())
    return `Requests to ${host} are not taken here. Use 127.0.0.1, or start the run with --host ${name}.`;
  if (origin !== undefined && origin.replace(/^https?:\/\//, '') !== host && !origins.includes(origin))
    return `Requests from ${origin} are not taken here.`;
  return undefined;
}

/** An address, or a name that no one on the internet can own. */
function isNear(name: string): boolean {
  const bare = name.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) !== 0 || !bare.includes('.') || bare.endsWith('.localhost') || bare.endsWith('.local');
}
