import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Found } from '../../core/sources/records.ts';
import { type SourceReader, sourceReader } from '../../core/sources/source-reader.ts';
import type { KnownStream } from '../known-streams.ts';

/** A file, or standard input, that is read as it is needed. */
interface SourceRows extends AsyncIterable<readonly Found<string>[]> {
  /** How it is called in messages. */
  readonly name: string;
  /** Bytes of the file; unknown of standard input. */
  readonly bytes: number | undefined;
  readonly bytesRead: number;
  readonly doubts: SourceReader['doubts'];
}

/** Opens a file of CSV or JSON, compressed by gzip if its name ends so, as events of a stream. */
export async function sourceRows({ stream, source }: Pick<KnownStream, 'stream' | 'source'>, path?: string) {
  const bytes = path === undefined ? undefined : await sizeOf(path);
  const input: Readable = path === undefined ? process.stdin : createReadStream(path);
  const reader = sourceReader(stream, source);
  let bytesRead = 0;
  input.on('data', (chunk: Buffer) => {
    bytesRead += chunk.length;
  });
  input.pause();

  const name = path ?? 'standard input';

  async function* rows(): AsyncGenerator<readonly Found<string>[]> {
    const decoder = new TextDecoder();
    let isFirst = true;
    for await (const chunk of chunks()) {
      if (isFirst && chunk.includes(0)) throw new Error(`${name} is no text. Name a file of JSON or CSV, in UTF-8.`);
      isFirst = false;
      yield reader.read(decoder.decode(chunk, { stream: true }));
    }
    yield reader.read(decoder.decode());
    yield reader.end();
  }
  async function* chunks(): AsyncGenerator<Buffer> {
    try {
      yield* path?.endsWith('.gz') ? unzipped(input) : input;
    } catch (error) {
      throw new Error(
        `${name} cannot be read to its end (${(error as Error).message}). What came before that was sent. Get the file anew.`,
      );
    }
  }
  return {
    name,
    bytes,
    get bytesRead() {
      return bytesRead;
    },
    doubts: reader.doubts,
    [Symbol.asyncIterator]: rows,
  } satisfies SourceRows;
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? `There is no file ${path}` : `${path} cannot be read (${error.message})`;
    throw new Error(`${why}. Name a file of events.`);
  });
  if (found.isDirectory()) throw new Error(`${path} is a folder. Name a file of events.`);
  return found.size;
}

function unzipped(input: Readable): Readable {
  const gunzip = createGunzip();
  input.on('error', (error) => gunzip.destroy(error));
  return input.pipe(gunzip);
}
