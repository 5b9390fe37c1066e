import { gunzipSync, gzipSync } from 'node:zlib';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { lakeObjects } from '../../adapters/aws/lake-objects.ts';

const mock = mockClient(S3Client);
const lake = lakeObjects('lake', {
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});
const bytes = (text: string) => new TextEncoder().encode(text);

beforeEach(() => mock.reset());

test('all files of a prefix are listed, page after page, with when they were written', async () => {
  const LastModified = new Date(1_000);
  mock
    .on(ListObjectsV2Command)
    .resolvesOnce({ Contents: [{ Key: 'panes/a', LastModified, Size: 3 }], NextContinuationToken: 'more' })
    .resolvesOnce({ Contents: [{ Key: 'panes/b', LastModified, Size: 0 }] });
  expect(await lake.list('panes/')).toEqual([
    { key: 'panes/a', writtenAt: 1_000, bytes: 3 },
    { key: 'panes/b', writtenAt: 1_000, bytes: 0 },
  ]);
  expect(mock.commandCalls(ListObjectsV2Command)[1]!.args[0].input.ContinuationToken).toBe('more');
});

test('a packed file is read unpacked, and a file is packed if its name says so', async () => {
  mock.on(GetObjectCommand).resolves({ Body: { transformToByteArray: async () => gzipSync('a line\n') } } as never);
  expect(new TextDecoder().decode(await lake.read('panes/a.gz'))).toBe('a line\n');
  await lake.write('quarantine/a.gz', bytes('a line\n'), 'application/x-ndjson');
  await lake.write('reports/a.html', bytes('a page'), 'text/html');
  const [packed, plain] = mock.commandCalls(PutObjectCommand).map(({ args }) => args[0].input.Body as Uint8Array);
  expect(gunzipSync(packed!).toString()).toBe('a line\n');
  expect(new TextDecoder().decode(plain)).toBe('a page');
});

test('a link is signed, and ends', async () => {
  const link = new URL(await lake.link('reports/acme/a.html', 3_600));
  expect(link.pathname).toContain('reports/acme/a.html');
  expect(link.searchParams.get('X-Amz-Expires')).toBe('3600');
  expect(link.searchParams.get('X-Amz-Signature')).toMatch(/^[0-9a-f]{64}$/);
});

test('a file has the name by which Redshift knows it', () => {
  expect(lake.uri('panes/a.gz')).toBe('s3://lake/panes/a.gz');
});
