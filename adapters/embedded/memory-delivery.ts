import type { Delivery, Destination } from '../../core/ports.ts';

interface MemoryDelivery extends Delivery {
  /** What was delivered to a destination so far, in order. */
  taken(destination: Destination): readonly Uint8Array[];
}

/** A delivery that keeps what it is given. */
export function memoryDelivery(): MemoryDelivery {
  const taken = new Map<string, Uint8Array[]>();
  const at = (destination: Destination): Uint8Array[] => {
    const name = destination.kind === 'panes' ? `panes/${destination.window}` : destination.kind;
    const found = taken.get(name) ?? [];
    taken.set(name, found);
    return found;
  };
  return {
    async put(destination, records) {
      at(destination).push(...records.map((record) => record.slice()));
      return [];
    },
    taken: at,
  };
}
