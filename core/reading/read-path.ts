import { READ_ROUTES, type ReadRoute } from './reading.ts';

/** What a stream is below: for a tenant, and for one person. */
const BEFORE = ['streams', 'my'];

/** What stands behind the stream in a path: a gateway may have put its own before it. */
export function readPath(
  path: string,
  stream: string,
): { readonly route: ReadRoute | undefined; readonly window: string } {
  const parts = path.replace(/\/$/, '').split('/');
  const behind = parts.slice(parts.findIndex((part, i) => part === stream && BEFORE.includes(parts[i - 1] ?? '')) + 1);
  const [first, window = '', last] = behind;
  const isWindow = behind.length === 3 && first === 'windows' && last === 'panes';
  const single = READ_ROUTES.find((one) => one !== 'panes' && one === first && behind.length === 1);
  return { route: isWindow ? last : single, window: decoded(window) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
