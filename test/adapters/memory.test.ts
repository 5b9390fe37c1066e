import { memoryDelivery } from '../../adapters/embedded/memory-delivery.ts';
import { memoryLog } from '../../adapters/embedded/memory-log.ts';
import { memoryTable } from '../../adapters/embedded/memory-table.ts';
import { deliveryContract } from '../contracts/delivery.contract.ts';
import { embeddedLogTests } from '../contracts/embedded-log.contract.ts';
import { eventLogContract } from '../contracts/event-log.contract.ts';
import { tableContract } from '../contracts/table.contract.ts';
import { virtualClock } from '../support/virtual-clock.ts';

tableContract('in memory', async () => ({ table: memoryTable() }));

eventLogContract('in memory', async () => {
  const log = memoryLog({ shards: 2, clock: virtualClock() });
  return { log, split: log.split, merge: log.merge };
});
embeddedLogTests('in memory', async (clock) => memoryLog({ shards: 1, clock }));

deliveryContract('in memory', async () => {
  const delivery = memoryDelivery();
  return { delivery, arrived: async (destination) => Buffer.concat(delivery.taken(destination)).toString() };
});
