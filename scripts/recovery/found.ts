import type { StreamDefinition } from '../../core/definition/stream.ts';
import type { Recovery } from '../../core/recovery/recovery.ts';

/** A stream with what brings back its late and rejected events. */
export interface Found {
  readonly stream: StreamDefinition;
  readonly recovery: Recovery;
}
