import type { Recovery } from '../../core/recovery/recovery.ts';
import { ask } from './run-client.ts';

/** Late and rejected events of a stream of a run, over HTTP: one process holds the data. */
export function recoveryClient(url: string, stream: string): Recovery {
  const path = (name: string): string => `/api/streams/${encodeURIComponent(stream)}/${name}`;
  const get = <T>(name: string, query: object): Promise<T> => {
    const texts = Object.entries(query).map(([key, value]) => [key, String(value)]);
    return ask<T>(url, `${path(name)}?${new URLSearchParams(Object.fromEntries(texts) as Record<string, string>)}`);
  };
  const post = <T>(name: string, body: object): Promise<T> =>
    ask<T>(url, path(name), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  return {
    late: (filter) => get('late-store', filter),
    applyLate: (filter) => post('late-store', filter),
    quarantine: (filter) => get('quarantine', filter),
    redrive: (asked) => post('quarantine', asked),
    ledger: (since) => get('ledger', { since }),
  };
}
