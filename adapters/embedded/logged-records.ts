import type { LoggedRecords } from '../../core/recovery/ports.ts';
import type { EmbeddedLog } from './embedded-log.ts';

const PAGE = 1_000;

/** Reads an embedded log again. */
export const loggedRecords = (log: Pick<EmbeddedLog, 'shards' | 'read'>): LoggedRecords => ({
  async *since(instant) {
    for (const { id: shard } of await log.shards())
      for (let after: string | undefined; ; ) {
        const page = await log.read(shard, after, PAGE);
        for (const { sequence, arrivedAt, data } of page)
          if (arrivedAt >= instant) yield { shard, sequence, arrivedAt, data };
        if (page.length < PAGE) break;
        after = page.at(-1)!.sequence;
      }
  },
});
