/** The records that were appended last, of each stream. A page begins with what the warehouse has, which is behind by a load. */
interface RecentRecords {
  add(stream: string, records: readonly Uint8Array[]): void;
  /** The newest of them, oldest first. */
  of(stream: string): readonly Uint8Array[];
}

/** Whole requests, as few as have so many records: this is on the way of every request, and to copy would cost more. */
export function recentRecords(most: number): RecentRecords {
  const kept = new Map<string, { requests: (readonly Uint8Array[])[]; records: number }>();
  return {
    add(stream, records) {
      const its = kept.get(stream) ?? { requests: [], records: 0 };
      kept.set(stream, its);
      its.requests.push(records);
      its.records += records.length;
      while (its.records - its.requests[0]!.length >= most) its.records -= its.requests.shift()!.length;
    },
    of: (stream) => kept.get(stream)?.requests.flat().slice(-most) ?? [],
  };
}
