import { lmdbLog } from '../../adapters/embedded/lmdb-log.ts';
import { openStore } from '../../adapters/embedded/lmdb-store.ts';
import { systemClock } from '../../adapters/system-clock.ts';

/** Appends to the log of a folder, and prints each sequence number that the log has answered. */
const log = await lmdbLog(openStore(process.argv[2] as string), { name: 'killed', shards: 1, clock: systemClock });
for (let count = 0; ; count++) {
  const [appended] = await log.append([{ partitionKey: 'a', data: Buffer.from(String(count)) }]);
  process.stdout.write(`${(appended as { sequence: string }).sequence}\n`);
}
