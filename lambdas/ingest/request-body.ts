import { gunzip } from 'node:zlib';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type Body, MAX_BODY_BYTES, type Refusal, readBody, tooLong } from '../../core/ingest/body.ts';
import { textOf } from '../../core/ingest/decoding.ts';
import { mediaOf } from '../../core/ingest/media.ts';
import { headerOf } from '../header-of.ts';

/**
 * Unpacks, decodes and takes apart the body of a request to a stream. Gzip is told by its first bytes, which no JSON
 * begins with: a gateway may have unpacked the body and left the header.
 */
export async function requestBody(event: APIGatewayProxyEvent, stream: string): Promise<Body | Refusal> {
  const { body, isBase64Encoded, pathParameters } = event;
  const asked = pathParameters?.['stream'] ?? stream;
  if (asked !== stream)
    return {
      status: 404,
      message: `There is no stream ${JSON.stringify(asked)} here. Look up its name in the catalogue.`,
    };
  const media = mediaOf(headerOf(event, 'content-type'), headerOf(event, 'content-encoding'));
  if ('status' in media) return media;
  const sent = isBase64Encoded ? await plain(Buffer.from(body ?? '', 'base64')) : (body ?? '');
  if (typeof sent === 'object' && 'status' in sent) return sent;
  const decoded = textOf(sent);
  return 'status' in decoded ? decoded : readBody(decoded.text, media);
}

const plain = async (sent: Uint8Array): Promise<Uint8Array | Refusal> =>
  sent[0] === 0x1f && sent[1] === 0x8b ? await unpacked(sent) : sent;

/** Stops as soon as the limit is passed, so a small body cannot become a large one. */
function unpacked(packed: Uint8Array): Promise<Uint8Array | Refusal> {
  return new Promise((resolve) => {
    gunzip(packed, { maxOutputLength: MAX_BODY_BYTES }, (error, bytes) => {
      if (!error) resolve(bytes);
      else if (error instanceof RangeError) resolve(tooLong(`more than ${MAX_BODY_BYTES} bytes`));
      else resolve({ status: 400, message: `The body is damaged gzip (${error.message}). Send it whole.` });
    });
  });
}
