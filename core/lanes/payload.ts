import { Defect, RetryLater } from '../errors.ts';
import type { Attribute } from '../ports.ts';
import type { Attributes } from './attributes.ts';
import { chunkPartition, chunkSort } from './keys.ts';
import { expiryOf, type LaneStore } from './lane-store.ts';

/** A store takes items of 400 KB, names and other attributes included. */
const INLINE_BYTES = 350 * 1_024;
const OWNERS = 8;
const DAY_SECONDS = 86_400;

/**
 * Makes bytes part of an item: as an attribute, or, beyond the limit of one item, as chunks that are there before
 * the item that refers to them. Chunks whose item was never put refer to nothing and expire.
 */
export async function storePayload(
  store: LaneStore,
  lane: string,
  writer: string,
  bytes: Uint8Array,
): Promise<Readonly<Record<string, Attribute>>> {
  if (bytes.length <= INLINE_BYTES) return { payload: bytes };
  // Chunks that are there already belong to an attempt whose outcome we do not know: they are left alone.
  for (let attempt = 0; attempt < OWNERS; attempt++) {
    const owner = `${writer}#${attempt}`;
    if (await putChunks(store, lane, owner, bytes)) return { chunks: Math.ceil(bytes.length / INLINE_BYTES), owner };
  }
  throw new RetryLater(`Every chunk name of writer ${writer} on lane ${lane} is taken. Another invocation will do it.`);
}

async function putChunks(store: LaneStore, lane: string, owner: string, bytes: Uint8Array): Promise<boolean> {
  const pk = chunkPartition(store.scope, lane, owner);
  const expiresAt = expiryOf(store) + DAY_SECONDS;
  for (let index = 0; index * INLINE_BYTES < bytes.length; index++) {
    const chunk = bytes.subarray(index * INLINE_BYTES, (index + 1) * INLINE_BYTES);
    if (!(await store.table.putIfAbsent({ pk, sk: chunkSort(index), body: { chunk }, expiresAt }))) return false;
  }
  return true;
}

/** How many bytes `storePayload` made part of an item, or a few more. */
export const payloadBytes = (attributes: Attributes): number =>
  attributes.has('chunks') ? attributes.number('chunks') * INLINE_BYTES : attributes.bytes('payload').length;

/** The bytes that `storePayload` made part of an item. */
export async function readPayload(store: LaneStore, lane: string, attributes: Attributes): Promise<Uint8Array> {
  if (!attributes.has('chunks')) return attributes.bytes('payload');
  const pk = chunkPartition(store.scope, lane, attributes.text('owner'));
  const count = attributes.number('chunks');
  const chunks = (await store.table.query(pk)).map(({ body }) => body['chunk']);
  if (chunks.length !== count || !chunks.every((chunk) => chunk instanceof Uint8Array))
    throw new Defect(`The item ${pk} should have ${count} chunks of bytes; ${chunks.length} are there. Restore them.`);
  return joined(chunks);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
