import { fileLog } from '../../adapters/embedded/file-log.ts';
import { systemClock } from '../../adapters/system-clock.ts';

/** Appends to the log of a folder, and prints each sequence number that the log has answered. */
const log = await fileLog({ directory: process.argv[2] as string, shards: 1, clock: systemClock });
for (let count = 0; ; count++) {
  const [appended] = await log.append([{ partitionKey: 'a', data: Buffer.from(String(count)) }]);
  process.stdout.write(`${(appended as { sequence: string }).sequence}\n`);
}
