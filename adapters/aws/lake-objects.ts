import { gunzipSync, gzipSync } from 'node:zlib';
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import type { LakeFile, Objects } from '../../core/warehouse/objects.ts';
import { httpHandler, PATIENT_MS } from './http-handler.ts';

const isPacked = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** The files of a bucket. */
export function lakeObjects(bucket: string, config: S3ClientConfig = {}): Objects {
  const client = new S3Client({ requestHandler: httpHandler(PATIENT_MS), ...config });
  return {
    async list(prefix) {
      const files: LakeFile[] = [];
      let next: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: next }),
        );
        for (const { Key = '', LastModified, Size = 0 } of page.Contents ?? [])
          files.push({ key: Key, writtenAt: LastModified?.getTime() ?? 0, bytes: Size });
        next = page.NextContinuationToken;
      } while (next);
      return files;
    },
    async read(key) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      const bytes = await Body!.transformToByteArray();
      return isPacked(bytes) ? gunzipSync(bytes) : bytes;
    },
    async write(key, bytes, contentType) {
      const body = key.endsWith('.gz') ? gzipSync(bytes) : bytes;
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }));
    },
    async link(key, seconds) {
      const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner');
      return getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: key }), { expiresIn: seconds });
    },
    uri: (key) => `s3://${bucket}/${key}`,
  };
}
