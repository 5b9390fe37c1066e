import type { Clock } from '../../core/ports.ts';
import {
  checkAppend,
  type EmbeddedLog,
  noSuchShard,
  type StoredRecord,
  sequenceNumber,
  sequenceText,
} from './embedded-log.ts';
import { dataOf, headFrame, type LogHead, type NumberedRecord, readBody, recordsFrame, recordsOf } from './log-body.ts';
import { bodyOf } from './log-frame.ts';
import { logSegments, type Place } from './log-segments.ts';
import { recentFrames, type ShardFrame } from './recent-frames.ts';
import { evenShards, mergeShards, shardFinder, splitShard } from './shard-map.ts';

export interface FileLog extends EmbeddedLog {
  /** What `read` gives, but only the bytes, many records in one piece, and a few more than asked for: most of its time is to take them apart. */
  readData(shard: string, after: string | undefined, limit: number): Promise<Data>;
  /** Throws if this cannot be the number of a record that it gave to somebody. */
  checkGiven(sequence: string): void;
  close(): Promise<void>;
}

interface FileLogOptions {
  readonly directory: string;
  /** How many, if the log is new. */
  readonly shards: number;
  readonly clock: Pick<Clock, 'now'>;
}

interface Data {
  /** Each of whole records, one behind the other. */
  readonly pieces: readonly Uint8Array[];
  /** The sequence number of the last; none if there are no records. */
  readonly last: string | undefined;
}

/** Somebody who takes records of frames, until there are enough. */
interface Taker {
  /** Takes those of a frame after a number; false if there are more of them than are wanted. */
  take(frame: ShardFrame, after: number): boolean;
  /** The sequence number of the last that was taken. */
  last(): string | undefined;
}

/** Where to read on after a record: nothing of its shard between it and a number has a place before this one. */
interface Bookmark {
  readonly place: Place;
  readonly passed: number;
}

/** So many records a millisecond get numbers that grow with the time of arrival, as Kinesis's do. */
const NUMBERS_PER_MS = 1_024;
/** Longer than any batching window; at the rates that a laptop takes, longer than it takes until they are loaded. */
const RECENT = { mostMs: 5_000, mostBytes: 48 * 1_024 * 1_024 };
const BOOKMARKS = 256;

const indexOf = (shard: string): number => Number(shard.slice(-12));

/** An event log on disk, in files to which it only adds. What it has answered survives the loss of power. */
export async function fileLog({ directory, shards: count, clock }: FileLogOptions): Promise<FileLog> {
  let head: LogHead = {
    createdAt: Math.floor(clock.now() / 1_000),
    shards: evenShards(count),
    forgottenBefore: 0,
    newest: 0,
  };
  let newest = 0;
  const segments = await logSegments({
    directory,
    head: () => headFrame({ ...head, newest }),
    found(body) {
      const its = readBody(body);
      if ('shard' in its) newest = Math.max(newest, its.lastNumber);
      else {
        head = its;
        newest = Math.max(newest, its.newest);
      }
    },
    durable(frames) {
      for (const frame of frames) {
        const its = readBody(bodyOf(frame));
        if (!('shard' in its)) continue;
        recent.add(its);
        onDisk = Math.max(onDisk, its.lastNumber);
      }
      recent.forget(clock.now());
    },
  });
  let onDisk = newest;
  const recent = recentFrames({ ...RECENT, completeAfter: newest });
  const bookmarks = new Map<string, Bookmark>();
  let shardOf = shardFinder(head.shards);

  /** Memory first, so that records appended from now on see it; the files keep the order of both. */
  async function change(part: Partial<LogHead>): Promise<void> {
    head = { ...head, ...part };
    shardOf = shardFinder(head.shards);
    await segments.append([headFrame({ ...head, newest })], newest + 1);
  }

  /** Gives someone the frames of a shard after a record, in their order. */
  async function give(shard: string, after: string | undefined, taker: Taker): Promise<void> {
    if (!head.shards.some(({ id }) => id === shard)) throw noSuchShard(shard);
    const index = indexOf(shard);
    const bookmark = bookmarks.get(`${shard} ${after}`);
    const passed = bookmark?.passed ?? (after === undefined ? -1 : sequenceNumber(after));
    const frames = recent.after(index, passed);
    if (!frames) return await giveFiles(index, { shard, after, passed, taker, from: bookmark?.place ?? passed });
    for (const frame of frames) if (frame.arrivedAt >= head.forgottenBefore && !taker.take(frame, passed)) return;
  }

  interface Giving {
    readonly shard: string;
    readonly after: string | undefined;
    readonly passed: number;
    readonly taker: Taker;
    readonly from: Place | number;
  }
  async function giveFiles(index: number, { shard, after, passed, taker, from }: Giving): Promise<void> {
    const there = onDisk;
    let place: Place | undefined;
    let more = false;
    giving: for await (const part of segments.frames(from))
      for (const frame of part) {
        const its = readBody(frame.body);
        place = frame.place;
        const isOfShard = 'shard' in its && its.shard === index && its.arrivedAt >= head.forgottenBefore;
        more = isOfShard && !taker.take(its, passed);
        if (more) break giving;
        place = frame.next;
      }
    const last = taker.last() ?? after;
    // Behind a part there may be more, in its last frame already; behind all of them only what was written meanwhile.
    const read = more ? passed : Math.max(passed, there);
    if (place) mark(`${shard} ${last}`, { place, passed: Math.max(read, last ? sequenceNumber(last) : -1) });
  }

  async function read(shard: string, after: string | undefined, limit: number): Promise<readonly StoredRecord[]> {
    const found: StoredRecord[] = [];
    await give(shard, after, {
      take(frame, passed) {
        for (const record of recordsOf(frame, passed)) {
          if (found.length === limit) return false;
          found.push(record);
        }
        return true;
      },
      last: () => found.at(-1)?.sequence,
    });
    return found;
  }

  async function readData(shard: string, after: string | undefined, limit: number): Promise<Data> {
    const pieces: Uint8Array[] = [];
    let found = 0;
    let last: string | undefined;
    await give(shard, after, {
      take(frame, passed) {
        if (found >= limit) return false;
        const { records, data } = dataOf(frame, passed);
        if (records === 0) return true;
        pieces.push(data);
        found += records;
        last = sequenceText(frame.lastNumber);
        return true;
      },
      last: () => last,
    });
    return { pieces, last };
  }

  function mark(after: string, bookmark: Bookmark): void {
    bookmarks.delete(after);
    bookmarks.set(after, bookmark);
    for (const oldest of bookmarks.keys()) {
      if (bookmarks.size <= BOOKMARKS) break;
      bookmarks.delete(oldest);
    }
  }

  return {
    async append(batch) {
      checkAppend(batch);
      const arrivedAt = clock.now();
      const firstNumber = newest + 1;
      const byShard = new Map<string, NumberedRecord[]>();
      const appended = batch.map(({ partitionKey, data }) => {
        newest = Math.max(newest + 1, arrivedAt * NUMBERS_PER_MS);
        const shard = shardOf(partitionKey);
        const records = byShard.get(shard) ?? [];
        byShard.set(shard, records);
        records.push({ number: newest, partitionKey, data });
        return { shard, sequence: sequenceText(newest) };
      });
      const frames = [...byShard].map(([shard, records]) => recordsFrame(indexOf(shard), arrivedAt, records));
      await segments.append(frames, firstNumber);
      return appended;
    },
    createdAt: async () => head.createdAt,
    shards: async () => head.shards,
    async probe(shard, after) {
      const closed = head.shards.some(({ id, closed: isClosed }) => id === shard && isClosed);
      // Records may be on their way to a shard that was closed meanwhile.
      if (closed) await segments.written();
      const empty = (await read(shard, after, 1)).length === 0;
      return { empty, ended: empty && closed };
    },
    read,
    readData,
    split: async (shard) => change({ shards: splitShard(head.shards, shard) }),
    merge: async (one, other) => change({ shards: mergeShards(head.shards, one, other) }),
    async forgetBefore(time) {
      await change({ forgottenBefore: time });
      await segments.removeBelow(time * NUMBERS_PER_MS);
      const kept = [];
      for (const shard of head.shards)
        if (!shard.closed || (await read(shard.id, undefined, 1)).length > 0) kept.push(shard);
      if (kept.length < head.shards.length) await change({ shards: kept });
    },
    checkGiven(sequence) {
      if (sequenceNumber(sequence) > onDisk)
        throw new Error(`${directory} is broken: it ends before a record that was read from it`);
    },
    close: segments.close,
  };
}
