import type { StreamDefinition } from '../../core/definition/stream.ts';
import type { WrongLine } from '../../core/replay/block-reader.ts';
import type { EventIds } from '../../core/replay/repetitions.ts';
import type { TimeRange } from '../../core/replay/time-range.ts';
import type { PublishedVersion } from '../../core/versions/published-version.ts';
import type { Block } from './input.ts';

/** What a worker is started with. */
export interface WorkerSetting {
  readonly stream: StreamDefinition;
  readonly published: readonly PublishedVersion[];
  /** The key of pseudonyms. */
  readonly key: Uint8Array;
  readonly range: TimeRange;
}

export type ToWorker =
  | { readonly kind: 'read'; readonly block: Block }
  /** Of the events of a block, those that are repeated. */
  | { readonly kind: 'fold'; readonly order: number; readonly repeated: readonly number[] }
  | { readonly kind: 'finish' };

/** What was found in a block. */
export interface FoundBlock {
  readonly order: number;
  readonly file: number;
  readonly bytes: number;
  readonly lines: number;
  readonly wrong: readonly WrongLine[];
  /** Events outside of the range of time. */
  readonly outside: number;
  readonly ids: EventIds;
  /** The largest of their times; -Infinity if there are none. */
  readonly newest: number;
}
export type FromWorker =
  | { readonly kind: 'found'; readonly found: FoundBlock }
  | { readonly kind: 'cells'; readonly cells: Uint8Array };
