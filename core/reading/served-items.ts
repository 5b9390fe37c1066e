import type { ItemKey } from '../lanes/keys.ts';
import { hash128Hex } from '../values/hash.ts';
import type { PaneValue } from '../windows/measures/accumulator.ts';

/** A key of the table may have 2,048 bytes, and a character takes up to four. */
const LONGEST_NAME = 400;
const short = (name: string): string => (name.length <= LONGEST_NAME ? name : hash128Hex(name));

/** Where the newest event of an entity stands. */
export const entityKey = (entity: string): ItemKey => ({ pk: `newest#${short(entity)}`, sk: '-' });

/** Where the panes of one group of a window stand, in the order of their starts. */
export const groupPartition = (window: string, group: readonly PaneValue[]): string =>
  `served#${window}#${short(JSON.stringify(group))}`;

/** An item of the table may have 400 KB. What is longer is not served, and holds up nothing. */
const LONGEST_LINE = 90_000;
export const isServable = (line: string): boolean => line.length <= LONGEST_LINE;
