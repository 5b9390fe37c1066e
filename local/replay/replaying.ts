import { Worker } from 'node:worker_threads';
import { planOf } from '../../core/definition/plan.ts';
import { type Repetitions, repetitions } from '../../core/replay/repetitions.ts';
import { type Cells, emptyCells, mergeCells } from '../../core/windows/cells.ts';
import { decodeCells } from '../../core/windows/encoding.ts';
import { blocksOf } from './blocks.ts';
import type { Block, InputFile, WrongInput } from './input.ts';
import type { FoundBlock, FromWorker, ToWorker, WorkerSetting } from './messages.ts';
import { workerSource } from './worker-source.ts';

interface Replaying extends WorkerSetting {
  readonly files: readonly InputFile[];
  readonly workers: number;
  readonly blockBytes?: number;
  /** So many of the files' bytes, and so many events, have been read. */
  readonly read?: (bytes: number, events: number) => void;
  readonly wrong?: (wrong: WrongInput) => void;
}
export interface Replayed {
  readonly cells: Cells;
  readonly counts: ReplayCounts;
}
interface ReplayCounts {
  /** Right events in the range. */
  readonly events: number;
  readonly repeated: number;
  readonly outside: number;
  readonly wrong: number;
  /** The largest event time; -Infinity if there are no events. */
  readonly newest: number;
}

/** Blocks that fit the processor's caches, and yet are few. */
const BLOCK_BYTES = 2 ** 20;
/** Blocks that a worker may have before it is told which of their events are repeated. */
const AT_ONCE = 4;

/**
 * Folds every event of some files, by several threads. They read and fold; which events are repeated is said here, block
 * after block in the order of the input, so that the result does not depend on who was faster.
 */
export async function replayed(replaying: Replaying): Promise<Replayed> {
  const { stream, published, key, range, files, blockBytes = BLOCK_BYTES } = replaying;
  const plan = planOf(stream);
  let repeatedOf: Repetitions | undefined;
  const blocks = blocksOf(files, blockBytes);
  const linesOf = files.map(() => 0);
  const bytesOf = files.map(() => 0);
  const counts = { events: 0, repeated: 0, outside: 0, wrong: 0, newest: Number.NEGATIVE_INFINITY };
  const early = new Map<number, { readonly found: FoundBlock; readonly fold: (repeated: readonly number[]) => void }>();
  let next = 0;

  function settle(): void {
    for (let one = early.get(next); one; one = early.get(++next)) {
      early.delete(next);
      const { found, fold } = one;
      repeatedOf ??= repetitions(plan.dedupForMs, expectedEvents(files, found));
      const repeated = repeatedOf(found.ids);
      fold(repeated);
      count(found, repeated.length);
    }
  }
  function count(found: FoundBlock, repeated: number): void {
    for (const { line, reason } of found.wrong)
      replaying.wrong?.({ file: files[found.file]!.name, line: linesOf[found.file]! + line + 1, reason });
    linesOf[found.file]! += found.lines;
    bytesOf[found.file]! += found.bytes;
    counts.events += found.ids.times.length - repeated;
    counts.repeated += repeated;
    counts.outside += found.outside;
    counts.wrong += found.wrong.length;
    counts.newest = Math.max(counts.newest, found.newest);
    replaying.read?.(bytesBefore(found.file) + bytesIn(found.file), counts.events);
  }

  const bytesBefore = (file: number): number => files.slice(0, file).reduce((sum, { size }) => sum + size, 0);
  /** Packed bytes tell nothing of how many of them are left. */
  const bytesIn = (file: number): number => (files[file]!.path === undefined ? 0 : bytesOf[file]!);

  const cells = emptyCells(plan);
  const source = await workerSource();
  const setting = { stream, published, key, range };
  const workers = Array.from({ length: replaying.workers }, () => startedWorker(source, setting));
  try {
    const nextBlock = inTurn(blocks);
    await Promise.all(
      workers.map((worker) =>
        worker.work(nextBlock, (found, fold) => {
          early.set(found.order, { found, fold });
          settle();
        }),
      ),
    );
    for (const worker of workers) mergeCells(plan, cells, decodeCells(plan, await worker.finish()));
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
  return { cells, counts };
}

/** So many events the files have if they go on as a block of theirs; those that are packed are not reckoned with. */
function expectedEvents(files: readonly InputFile[], { bytes, ids }: FoundBlock): number {
  const size = files.reduce((sum, file) => sum + (file.path === undefined ? 0 : file.size), 0);
  return Math.ceil((size / Math.max(bytes, 1)) * ids.times.length);
}

/** The next of a sequence for whoever asks, in the order of asking. */
function inTurn(blocks: AsyncGenerator<Block>): () => Promise<Block | undefined> {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const asked = last.then(async () => {
      const { value, done } = await blocks.next();
      return done ? undefined : (value as Block);
    });
    last = asked.catch(() => undefined);
    return asked;
  };
}

type Found = (found: FoundBlock, fold: (repeated: readonly number[]) => void) => void;

/** Room for the many short-lived things of a block. */
const YOUNG_MB = 64;

function startedWorker(source: string, workerData: WorkerSetting) {
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB };
  const worker = new Worker(source, { eval: true, execArgv: [], workerData, resourceLimits });
  const send = (message: ToWorker, ...moved: ArrayBufferLike[]): void =>
    worker.postMessage(message, moved as ArrayBuffer[]);
  let failed: (error: Error) => void = () => undefined;
  worker.on('error', (error: Error) => failed(error));

  return {
    /** Works until there are no more blocks, a few of them at once. */
    work(nextBlock: () => Promise<Block | undefined>, found: Found): Promise<void> {
      return new Promise((resolve, reject) => {
        failed = reject;
        let open = 0;
        let ended = false;
        const ask = (): void => {
          nextBlock().then((block) => {
            if (block) return send({ kind: 'read', block }, ...('bytes' in block ? [block.bytes.buffer] : []));
            ended = true;
            if (--open === 0) resolve();
          }, reject);
        };
        worker.on('message', (message: FromWorker) => {
          if (message.kind !== 'found') return;
          found(message.found, (repeated) => {
            send({ kind: 'fold', order: message.found.order, repeated });
            if (!ended) return ask();
            if (--open === 0) resolve();
          });
        });
        for (open = 0; open < AT_ONCE; open++) ask();
      });
    },
    finish(): Promise<Uint8Array> {
      return new Promise((resolve, reject) => {
        failed = reject;
        worker.on('message', (message: FromWorker) => {
          if (message.kind === 'cells') resolve(message.cells);
        });
        send({ kind: 'finish' });
      });
    },
    stop: () => worker.terminate(),
  };
}
