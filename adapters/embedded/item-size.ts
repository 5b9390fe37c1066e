import type { Attribute, Item } from '../../core/ports.ts';

/** DynamoDB's limit for one item; the embedded tables hold to it, so that what runs here runs there. */
export const MAX_ITEM_BYTES = 400 * 1_024;

const encoder = new TextEncoder();
const utf8Bytes = (text: string): number => encoder.encode(text).length;

/** What an item counts for in DynamoDB, as our table has it: names and values, without the overhead of its index. */
export function itemBytes({ pk, sk, body, version, expiresAt }: Item): number {
  let bytes = 'pk'.length + utf8Bytes(pk) + 'sk'.length + utf8Bytes(sk) + 'body'.length + attributeBytes(body);
  if (version !== undefined) bytes += 'version'.length + numberBytes(version);
  if (expiresAt !== undefined) bytes += 'expires_at'.length + numberBytes(expiresAt);
  return bytes;
}

/** One byte for each two digits, and one more. */
const numberBytes = (value: number): number =>
  Math.ceil(Math.abs(value).toString().replace(/\D/g, '').length / 2) + 1 + (value < 0 ? 1 : 0);

function attributeBytes(value: Attribute): number {
  if (value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'string') return utf8Bytes(value);
  if (typeof value === 'number') return numberBytes(value);
  if (value instanceof Uint8Array) return value.length;
  if (Array.isArray(value)) return value.reduce((sum: number, one: Attribute) => sum + 1 + attributeBytes(one), 3);
  return Object.entries(value).reduce((sum, [name, one]) => sum + 1 + utf8Bytes(name) + attributeBytes(one), 3);
}

export function tooLarge(item: Item, bytes: number): Error {
  return new Error(
    `The item ${item.pk} ${item.sk} has ${bytes} bytes; a table takes ${MAX_ITEM_BYTES}. Split what it holds into chunks.`,
  );
}
