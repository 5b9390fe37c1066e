import { lakePrefix, type Place } from './names.ts';
import type { Table } from './tables.ts';

/** Events of one version of a definition lie together: they have the same columns. */
export const versionFolder = (version: number): string => `v${version}`;

/** Where in the lake the files of a table lie, before the hour of their arrival. */
export function filesOf({ name }: Table, version: number, place: Pick<Place, 'tenant' | 'stream'>): string {
  if (name === 'events') return lakePrefix('events', place, versionFolder(version));
  if (name === 'late' || name === 'quarantine') return lakePrefix(name, place);
  return lakePrefix('panes', place, name);
}
