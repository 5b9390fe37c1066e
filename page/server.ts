import type { AlertState, Catalogue, QueryAnswer, RejectedEvent, Row, Run } from './answers.ts';

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, init);
  const body = await response.json().catch(() => ({}));
  if (!response.ok)
    throw new Error((body as { message?: string }).message ?? `The server answered ${response.status}.`);
  return body as T;
}
const part = encodeURIComponent;

export const catalogue = (): Promise<Catalogue> => ask('/api/catalogue');
export const rates = (): Promise<Readonly<Record<string, readonly number[]>>> => ask('/api/rates');
export const panes = (stream: string, window: string): Promise<readonly Row[]> =>
  ask(`/api/streams/${part(stream)}/windows/${part(window)}/panes`);
export const newestEvents = (stream: string): Promise<readonly Row[]> => ask(`/api/streams/${part(stream)}/events`);
export const newestEntities = (stream: string, named: string): Promise<readonly Row[]> =>
  ask(`/api/streams/${part(stream)}/entities?named=${part(named)}`);
/** The same of entities whose names are known. */
export const entitiesOf = (stream: string, names: readonly string[]): Promise<readonly Row[]> =>
  ask(`/api/streams/${part(stream)}/entities?${names.map((name) => `exactly=${part(name)}`).join('&')}`);
export const rejectedEvents = (stream: string): Promise<readonly RejectedEvent[]> =>
  ask(`/api/streams/${part(stream)}/rejected`);
export const lateEvents = (stream: string): Promise<readonly Row[]> => ask(`/api/streams/${part(stream)}/late`);
export const alerts = (): Promise<readonly AlertState[]> => ask('/api/alerts');
export const runs = (): Promise<readonly Run[]> => ask('/api/runs');
export const query = (sql: string): Promise<QueryAnswer> =>
  ask('/api/query', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ sql }) });
