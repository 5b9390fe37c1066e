import { planOf } from '../../core/definition/plan.ts';
import { blockReader } from '../../core/replay/block-reader.ts';
import { clearRows, keepRows } from '../../core/replay/kept-rows.ts';
import { replayPlan } from '../../core/replay/replay-plan.ts';
import { emptyCells } from '../../core/windows/cells.ts';
import { type EventColumns, emptyColumns } from '../../core/windows/columns.ts';
import { encodeCells } from '../../core/windows/encoding.ts';
import { fold } from '../../core/windows/fold.ts';
import { newTail } from '../../core/windows/lane-tail.ts';
import { pseudonymsOf } from '../../lambdas/ingest/pseudonyms.ts';
import type { Block } from './input.ts';
import { lineRanges } from './line-range.ts';
import type { FoundBlock, WorkerSetting } from './messages.ts';

/** Reads blocks, and folds each once it is known which of its events are repeated. */
export function blockFolder({ stream, published, key, range }: WorkerSetting) {
  const plan = replayPlan(planOf(stream));
  const read = blockReader(plan, { published, pseudonymOf: pseudonymsOf(key) });
  const ranges = lineRanges();
  const cells = emptyCells(plan);
  const tail = newTail(plan);
  const waiting = new Map<number, EventColumns>();
  const free: EventColumns[] = [];
  const everything = range.from === Number.NEGATIVE_INFINITY && range.to === Number.POSITIVE_INFINITY;

  return {
    read(block: Block): FoundBlock {
      const bytes = 'bytes' in block ? block.bytes : ranges.read(block.path, block.from, block.to);
      const columns = free.pop() ?? emptyColumns(plan);
      const found = read(bytes, columns);
      const { length, times } = columns;
      if (!everything) keepRows(columns, (row) => times[row]! >= range.from && times[row]! < range.to);
      waiting.set(block.order, columns);
      const kept = columns.length;
      let newest = Number.NEGATIVE_INFINITY;
      for (let row = 0; row < kept; row++) if (times[row]! > newest) newest = times[row]!;
      return {
        ...found,
        order: block.order,
        file: block.file,
        bytes: 'bytes' in block ? block.bytes.length : block.to - block.from,
        outside: length - kept,
        newest,
        ids: {
          high: columns.idHigh.slice(0, kept),
          low: columns.idLow.slice(0, kept),
          times: columns.times.slice(0, kept),
        },
      };
    },
    fold(order: number, repeated: readonly number[]): void {
      const columns = waiting.get(order)!;
      waiting.delete(order);
      if (repeated.length > 0) {
        const left = new Set(repeated);
        keepRows(columns, (row) => !left.has(row));
      }
      fold(plan, columns, tail, cells);
      clearRows(columns);
      free.push(columns);
    },
    /** Everything that was folded. */
    finish(): Uint8Array {
      ranges.close();
      return encodeCells(plan, cells);
    },
  };
}
