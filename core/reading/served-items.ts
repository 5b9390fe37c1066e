import type { ItemKey } from '../lanes/keys.ts';
import type { PaneValue } from '../windows/measures/accumulator.ts';

/** Where the newest event of an entity stands. */
export const entityKey = (entity: string): ItemKey => ({ pk: `newest#${entity}`, sk: '-' });

/** Where the panes of one group of a window stand, in the order of their starts. */
export const groupPartition = (window: string, group: readonly PaneValue[]): string =>
  `served#${window}#${JSON.stringify(group)}`;
