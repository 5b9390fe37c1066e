import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Attribute } from '../../core/ports.ts';

/** A value in DynamoDB's form. */
export function toAttributeValue(value: Attribute): AttributeValue {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (typeof value === 'number') return { N: String(value) };
  if (value instanceof Uint8Array) return { B: value };
  if (Array.isArray(value)) return { L: value.map(toAttributeValue) };
  return { M: Object.fromEntries(Object.entries(value).map(([name, one]) => [name, toAttributeValue(one)])) };
}

/** The value back. Whatever we do not write is a foreign item. */
export function fromAttributeValue(value: AttributeValue): Attribute {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.B !== undefined) return new Uint8Array(value.B);
  if (value.L !== undefined) return value.L.map(fromAttributeValue);
  if (value.M !== undefined)
    return Object.fromEntries(Object.entries(value.M).map(([name, one]) => [name, fromAttributeValue(one)]));
  return null;
}
