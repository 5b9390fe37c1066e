import { gunzipSync } from 'node:zlib';
import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';

type Line = Readonly<Record<string, unknown>>;

const AT_ONCE = 8;

/** Reads lines of JSON from a bucket: those of all files whose names begin so. A file never changes, so it is fetched once. */
export function lakeLines(s3: S3Client, bucket: string) {
  const fetched = new Map<string, readonly Line[]>();

  async function linesOf(key: string): Promise<readonly Line[]> {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const bytes = await Body!.transformToByteArray();
    const text = new TextDecoder().decode(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes);
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line);
  }

  async function keysOf(prefix: string): Promise<readonly string[]> {
    const keys: string[] = [];
    let next: string | undefined;
    do {
      const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: next }));
      keys.push(...(page.Contents ?? []).map(({ Key }) => Key!));
      next = page.NextContinuationToken;
    } while (next);
    return keys;
  }

  return async (prefix: string): Promise<readonly Line[]> => {
    const keys = await keysOf(prefix);
    const waiting = keys.filter((key) => !fetched.has(key));
    const worker = async (): Promise<void> => {
      for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) fetched.set(key, await linesOf(key));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return keys.flatMap((key) => fetched.get(key)!);
  };
}
