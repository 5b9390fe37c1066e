import { mkdirSync, readdirSync, writeSync, writevSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Frame, frameAt, lastWriteBehind, seal } from './log-frame.ts';

/** A place between two frames: the segment is named by the number of its first record. */
export interface Place {
  readonly segment: number;
  readonly at: number;
}

interface PlacedFrame extends Frame {
  readonly place: Place;
  readonly next: Place;
}

/** The files of a log: frames one behind the other, the newest file last. */
interface LogSegments {
  /** Resolves once the frames are on the disk. */
  append(frames: readonly Buffer[], firstNumber: number): Promise<void>;
  /** Resolves once all that was appended before is on the disk, or could not be written. */
  written(): Promise<void>;
  /** Frames that are on the disk, many at a time, from a place on or, if there is none, from the segment that has a number. */
  frames(from: Place | number): AsyncGenerator<readonly PlacedFrame[]>;
  /** Removes segments, but for the last, of which the next begins at a number or before. */
  removeBelow(number: number): Promise<void>;
  close(): Promise<void>;
}

interface SegmentsOptions {
  readonly directory: string;
  /** What every segment begins with: each can be read without those before it. */
  readonly head: () => Buffer;
  /** Told of what the last segment holds, in order. */
  readonly found: (body: Buffer) => void;
  /** Told of frames as soon as they are on the disk, in order. */
  readonly durable: (frames: readonly Buffer[]) => void;
}

interface Waiting {
  readonly frames: readonly Buffer[];
  readonly firstNumber: number;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Written behind the frames now and then: where a file has its bytes already, a write takes half as long to reach the
 * disk and a third less of the processor. A file is cut at its last frame before another is begun, and when it is closed.
 */
const ROOM = Buffer.alloc(1_024 * 1_024);
const SEGMENT_BYTES = 16 * 1_024 * 1_024;
const PART_BYTES = 256 * 1_024;
const DIGITS = 16;
const NAME = /^\d{16}\.log$/;

/** Opens the files of a log in a directory, or makes the first. What one write did not finish is taken off the end. */
export async function logSegments({ directory, head, found, durable }: SegmentsOptions): Promise<LogSegments> {
  mkdirSync(directory, { recursive: true });
  const fileOf = (segment: number): string => join(directory, `${String(segment).padStart(DIGITS, '0')}.log`);
  let segments = readdirSync(directory)
    .filter((name) => NAME.test(name))
    .map((name) => Number(name.slice(0, DIGITS)))
    .sort((a, b) => a - b);
  let file: FileHandle | undefined;
  let end = 0;
  /** How far the file has bytes, those of no frame included. */
  let room = 0;
  let write = 0;
  let waiting: Waiting[] = [];
  let isWriting = false;
  let writing = Promise.resolve();

  while (!file && segments.length > 0) file = await opened(segments.at(-1)!);
  if (!file) await begin(0);

  async function begin(segment: number): Promise<void> {
    await cut();
    const first = seal(head(), write + 1);
    const next = await open(fileOf(segment), 'w+');
    try {
      await writeAll(next, [first], 0);
      await syncDirectory(directory);
    } catch (error) {
      await next.close();
      await rm(fileOf(segment), { force: true });
      throw error;
    }
    await file?.close();
    file = next;
    end = first.length;
    room = end;
    write++;
    segments = [...segments, segment];
  }

  /** Whoever reads a segment that is not the last reads all of it. */
  async function cut(): Promise<void> {
    if (!file || room <= end) return;
    await file.truncate(end);
    await file.datasync();
    room = end;
  }

  /** Opens the last segment to go on with it; none if it was begun and nothing more. */
  async function opened(segment: number): Promise<FileHandle | undefined> {
    const path = fileOf(segment);
    const its = await open(path, 'r+');
    const bytes = await its.readFile();
    for (let frame = frameAt(bytes, 0); typeof frame === 'object'; frame = frameAt(bytes, end)) {
      found(frame.body);
      ({ end, write } = frame);
    }
    // What was cut off was never answered. What was answered has a later write behind it.
    const behind = lastWriteBehind(bytes, end);
    if (behind !== undefined && behind > write + 1) {
      await its.close();
      throw new Error(`${path} is broken at byte ${end}`);
    }
    if (end < bytes.length) await its.truncate(end);
    room = end;
    if (end > 0) return its;
    await its.close();
    await rm(path);
    segments = segments.slice(0, -1);
    return undefined;
  }

  async function writeWaiting(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        if (end >= SEGMENT_BYTES) await begin(group[0]!.firstNumber);
        const frames = group.flatMap((one) => one.frames).map((frame) => seal(frame, write + 1));
        const next = end + bytesOf(frames);
        const more = next > room ? [ROOM] : [];
        await writeAll(file!, [...frames, ...more], end);
        room = Math.max(room, next + bytesOf(more));
        end = next;
        write++;
        durable(frames);
        for (const { done } of group) done();
      } catch (error) {
        await file!.truncate(end).catch(() => undefined);
        room = end;
        for (const { failed } of group) failed(error);
      }
    }
    isWriting = false;
  }

  async function written(): Promise<void> {
    while (isWriting) await writing;
  }

  async function* frames(from: Place | number): AsyncGenerator<readonly PlacedFrame[]> {
    let place = typeof from === 'number' ? { segment: segmentOf(from), at: 0 } : from;
    for (;;) {
      for await (const part of framesOfFile(place)) {
        yield part;
        place = part.at(-1)!.next;
      }
      const next = segments.find((segment) => segment > place.segment);
      if (next === undefined) return;
      place = { segment: next, at: 0 };
    }
  }
  const segmentOf = (number: number): number => segments.findLast((segment) => segment <= number) ?? segments[0]!;

  /** A list for each part that is read: to hand over frames one by one would take longer than to read them. */
  async function* framesOfFile({ segment, at }: Place): AsyncGenerator<readonly PlacedFrame[]> {
    const path = fileOf(segment);
    const source = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' && !segments.includes(segment)) return undefined;
      throw error;
    });
    try {
      let start = at;
      for (let size = PART_BYTES; source; ) {
        const limit = segment === segments.at(-1) ? end : Number.POSITIVE_INFINITY;
        const part = Buffer.allocUnsafe(Math.max(0, Math.min(size, limit - start)));
        const { bytesRead } = await source.read(part, 0, part.length, start);
        const { list, taken, broken } = framesOfPart(part.subarray(0, bytesRead), { segment, at: start });
        if (list.length > 0) yield list;
        if (broken) throw new Error(`${path} is broken at byte ${start + taken}`);
        if (taken === 0 && bytesRead < size) {
          if (bytesRead > 0) throw new Error(`${path} is broken at byte ${start}`);
          return;
        }
        // A frame may be longer than what is read at once.
        size = taken === 0 ? size * 4 : PART_BYTES;
        start += taken;
      }
    } finally {
      await source?.close();
    }
  }

  return {
    append: (list, firstNumber) =>
      new Promise((done, failed) => {
        waiting.push({ frames: list, firstNumber, done, failed });
        if (!isWriting) writing = writeWaiting();
      }),
    written,
    frames,
    async removeBelow(number) {
      const kept = segments.filter((_, index) => (segments[index + 1] ?? Number.POSITIVE_INFINITY) > number);
      const removed = segments.filter((segment) => !kept.includes(segment));
      segments = kept;
      for (const segment of removed) await rm(fileOf(segment), { force: true });
    },
    async close() {
      await written();
      await cut();
      await file?.close();
    },
  };
}

/** The whole frames at the start of a part that was read from a place. */
function framesOfPart(bytes: Buffer, { segment, at: start }: Place) {
  const list: PlacedFrame[] = [];
  let taken = 0;
  let frame = frameAt(bytes, 0);
  for (; typeof frame === 'object'; frame = frameAt(bytes, taken)) {
    const { body, write, end } = frame;
    list.push({ body, write, end, place: { segment, at: start + taken }, next: { segment, at: start + end } });
    taken = end;
  }
  return { list, taken, broken: frame === 'broken' };
}

const bytesOf = (frames: readonly Buffer[]): number => frames.reduce((sum, { length }) => sum + length, 0);

/** Brings them all to the disk, or throws: a disk that is nearly full takes a part. */
async function writeAll(file: FileHandle, frames: readonly Buffer[], at: number): Promise<void> {
  // To give it to the kernel takes less of the processor than to have another thread do so; the disk takes its time.
  const written = writevSync(file.fd, frames, at);
  if (written < bytesOf(frames)) {
    const left = Buffer.concat(frames).subarray(written);
    for (let from = 0; from < left.length; )
      from += writeSync(file.fd, left, from, left.length - from, at + written + from);
  }
  await file.datasync();
}

/** A new file is there after a loss of power if its directory is. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
