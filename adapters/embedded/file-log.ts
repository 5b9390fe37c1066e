import type { Clock } from '../../core/ports.ts';
import {
  checkAppend,
  type EmbeddedLog,
  noSuchShard,
  type StoredRecord,
  sequenceNumber,
  sequenceText,
} from './embedded-log.ts';
import { headFrame, type LogHead, type NumberedRecord, readBody, recordsFrame, recordsOf } from './log-body.ts';
import { bodyOf } from './log-frame.ts';
import { logSegments, type Place } from './log-segments.ts';
import { recentFrames } from './recent-frames.ts';
import { evenShards, mergeShards, shardFinder, splitShard } from './shard-map.ts';

export interface FileLog extends EmbeddedLog {
  /** Throws if this cannot be the number of a record that it gave to somebody. */
  checkGiven(sequence: string): void;
  close(): Promise<void>;
}

export interface FileLogOptions {
  readonly directory: string;
  /** How many, if the log is new. */
  readonly shards: number;
  readonly clock: Pick<Clock, 'now'>;
}

/** Where to read on after a record: nothing of its shard between it and a number has a place before this one. */
interface Bookmark {
  readonly place: Place;
  readonly passed: number;
}

/** So many records a millisecond get numbers that grow with the time of arrival, as Kinesis's do. */
const NUMBERS_PER_MS = 1_024;
/** Longer than any batching window; at the rates that a laptop takes, as much as comes in a second. */
const RECENT = { mostMs: 15_000, mostBytes: 16 * 1_024 * 1_024 };
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

  async function read(shard: string, after: string | undefined, limit: number): Promise<readonly StoredRecord[]> {
    if (!head.shards.some(({ id }) => id === shard)) throw noSuchShard(shard);
    const index = indexOf(shard);
    const bookmark = bookmarks.get(`${shard} ${after}`);
    const passed = bookmark?.passed ?? (after === undefined ? -1 : sequenceNumber(after));
    const frames = recent.after(index, passed);
    if (!frames) return await readFiles(index, { shard, after, passed, limit, from: bookmark?.place ?? passed });
    const found: StoredRecord[] = [];
    for (const frame of frames)
      for (const record of frame.arrivedAt < head.forgottenBefore ? [] : recordsOf(frame, passed)) {
        found.push(record);
        if (found.length === limit) return found;
      }
    return found;
  }

  interface Reading {
    readonly shard: string;
    readonly after: string | undefined;
    readonly passed: number;
    readonly limit: number;
    readonly from: Place | number;
  }
  async function readFiles(index: number, { shard, after, passed, limit, from }: Reading): Promise<StoredRecord[]> {
    const found: StoredRecord[] = [];
    const there = onDisk;
    let place: Place | undefined;
    reading: for await (const part of segments.frames(from))
      for (const frame of part) {
        const its = readBody(frame.body);
        place = frame.place;
        if ('shard' in its && its.shard === index && its.arrivedAt >= head.forgottenBefore)
          for (const record of recordsOf(its, passed)) {
            if (found.length === limit) break reading;
            found.push(record);
          }
        place = frame.next;
      }
    const last = found.at(-1)?.sequence ?? after;
    // Behind a part there may be more, in its last frame already; behind all of them only what was written meanwhile.
    const read = found.length === limit ? passed : Math.max(passed, there);
    if (place) mark(`${shard} ${last}`, { place, passed: Math.max(read, last ? sequenceNumber(last) : -1) });
    return found;
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
