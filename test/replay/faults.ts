import type { Delivery, EventLog, Table } from '../../core/ports.ts';
import type { Draw } from '../../core/simulation/draw.ts';

/** A call that failed by chance; whether it had its effect nobody is told. */
class Chance extends Error {
  override readonly name = 'Chance';
}

const SHARE = 0.04;

/** Before or after its effect, a call fails now and then. */
async function perhaps<T>(draw: Draw, what: string, call: () => Promise<T>): Promise<T> {
  if (draw.chance(SHARE)) throw new Chance(`${what} is refused`);
  const result = await call();
  if (draw.chance(SHARE)) throw new Chance(`the answer to ${what} is lost`);
  return result;
}

export const faultyTable = (table: Table, draw: Draw): Table => ({
  putIfAbsent: (item) => perhaps(draw, 'a put', () => table.putIfAbsent(item)),
  replaceIfVersion: (item, version) => perhaps(draw, 'a replacement', () => table.replaceIfVersion(item, version)),
  query: (pk, range) => perhaps(draw, 'a query', () => table.query(pk, range)),
});

/** Of the records of a call some are not taken. */
export const faultyDelivery = (delivery: Delivery, draw: Draw): Delivery => ({
  async put(destination, records) {
    const refused = records.flatMap((_, index) => (draw.chance(SHARE) ? [index] : []));
    const taken = records.filter((_, index) => !refused.includes(index));
    await perhaps(draw, 'a delivery', () => delivery.put(destination, taken));
    return refused;
  },
});

export const faultyLog = (log: EventLog, draw: Draw): EventLog => ({
  ...log,
  async append(records) {
    const refused = records.map(() => draw.chance(SHARE));
    const taken = [...(await log.append(records.filter((_, index) => !refused[index])))];
    return refused.map((isRefused) => (isRefused ? { failed: 'throttled' } : taken.shift()!));
  },
  shards: () => perhaps(draw, 'a list of shards', () => log.shards()),
});
