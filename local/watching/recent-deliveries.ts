import type { Destination } from '../../core/ports.ts';

export interface Delivered {
  readonly destination: Destination;
  readonly records: readonly Uint8Array[];
}

/** What was delivered lately. A page begins with what the warehouse has, which is behind by a load. */
interface RecentDeliveries {
  add(stream: string, delivered: Delivered): void;
  of(stream: string): readonly Delivered[];
}

/** A stream that delivers more in the time is shown by what it delivers next. */
const MOST = 256;

export function recentDeliveries(now: () => number, forMs: number): RecentDeliveries {
  const kept = new Map<string, readonly (Delivered & { readonly at: number })[]>();
  const recent = (stream: string) => (kept.get(stream) ?? []).filter(({ at }) => at > now() - forMs);
  return {
    add(stream, delivered) {
      kept.set(stream, [...recent(stream).slice(1 - MOST), { ...delivered, at: now() }]);
    },
    of: recent,
  };
}
