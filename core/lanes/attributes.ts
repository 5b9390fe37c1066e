import { Defect } from '../errors.ts';
import type { Attribute, Item } from '../ports.ts';

/** The attributes of a stored item by their types. */
export interface Attributes {
  text(name: string): string;
  number(name: string): number;
  /** An instant; "never yet" is stored as null and read as -Infinity. */
  instant(name: string): number;
  bytes(name: string): Uint8Array;
  has(name: string): boolean;
  list(name: string): readonly Attributes[];
  map(name: string): Attributes;
  texts(name: string): readonly string[];
  pair(name: string): readonly [string, string];
  names(): readonly string[];
}

type Body = Readonly<Record<string, Attribute>>;

/** Reads an item that we once wrote; whatever is not as we write it is a Defect that names the item. */
export const attributesOf = (item: Item): Attributes => readerOf(item.body, `${item.pk} ${item.sk}`, '');

function readerOf(body: Body, item: string, path: string): Attributes {
  const damaged = (name: string, wanted: string): Defect =>
    new Defect(
      `The item ${item} has no ${wanted} at "${path}${name}": it is damaged, or something else wrote it. ` +
        'Nothing was overwritten. Restore the item, or give the stream a table of its own.',
    );
  const nested = (value: Attribute | undefined, name: string): Attributes => {
    if (!isMap(value)) throw damaged(name, 'map');
    return readerOf(value, item, `${path}${name}.`);
  };
  const listed = (name: string): readonly Attribute[] => {
    const value = body[name];
    if (!Array.isArray(value)) throw damaged(name, 'list');
    return value;
  };
  const texts = (name: string): readonly string[] =>
    listed(name).map((value) => {
      if (typeof value !== 'string') throw damaged(name, 'list of texts');
      return value;
    });
  return {
    has: (name) => body[name] !== undefined,
    names: () => Object.keys(body),
    text(name) {
      const value = body[name];
      if (typeof value !== 'string') throw damaged(name, 'text');
      return value;
    },
    number(name) {
      const value = body[name];
      if (typeof value !== 'number' || Number.isNaN(value)) throw damaged(name, 'number');
      return value;
    },
    instant(name) {
      const value = body[name];
      if (value === null) return Number.NEGATIVE_INFINITY;
      if (typeof value !== 'number' || Number.isNaN(value)) throw damaged(name, 'instant');
      return value;
    },
    bytes(name) {
      const value = body[name];
      if (!(value instanceof Uint8Array)) throw damaged(name, 'bytes');
      return value;
    },
    map: (name) => nested(body[name], name),
    list: (name) => listed(name).map((value, index) => nested(value, `${name}[${index}]`)),
    texts,
    pair(name) {
      const [first, second, ...more] = texts(name);
      if (first === undefined || second === undefined || more.length > 0) throw damaged(name, 'pair of texts');
      return [first, second];
    },
  };
}

/** An instant as it is stored: tables have no infinity. */
export const instantAttribute = (instant: number): number | null => (Number.isFinite(instant) ? instant : null);

const isMap = (value: Attribute | undefined): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
