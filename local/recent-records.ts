/** The records that were appended last, of each stream. A page begins with what the warehouse has, which is behind by a load. */
export interface RecentRecords {
  add(stream: string, records: readonly Uint8Array[]): void;
  /** The newest of them, oldest first. */
  of(stream: string): readonly Uint8Array[];
}

export function recentRecords(most: number): RecentRecords {
  const kept = new Map<string, Uint8Array[]>();
  return {
    add(stream, records) {
      const its = kept.get(stream) ?? [];
      kept.set(stream, its);
      // Copies: the records of a request share the memory of all of it.
      its.push(...records.slice(-most).map((record) => new Uint8Array(record)));
      // Not for each: this is on the way of every request.
      if (its.length > 2 * most) its.splice(0, its.length - most);
    },
    of: (stream) => (kept.get(stream) ?? []).slice(-most),
  };
}
