interface ColumnType {
  readonly name: string;
  readonly sizes: readonly number[];
}

const ALIASES: Readonly<Record<string, string>> = {
  'CHARACTER VARYING': 'VARCHAR',
  NUMERIC: 'DECIMAL',
  'TIMESTAMP WITH TIME ZONE': 'TIMESTAMPTZ',
  INT8: 'BIGINT',
  FLOAT8: 'DOUBLE PRECISION',
};

/** A type without its aliases and spaces: what the catalogue says is not what the DDL said. */
function canonical(type: string): ColumnType {
  const [, name = '', sizes = ''] = /^([A-Z0-9 ]+?)\s*(?:\(([\d, ]+)\))?$/.exec(type.toUpperCase().trim()) ?? [];
  return { name: ALIASES[name] ?? name, sizes: sizes ? sizes.split(',').map(Number) : [] };
}

export function isSameType(a: string, b: string): boolean {
  const [one, other] = [canonical(a), canonical(b)];
  return one.name === other.name && one.sizes.join() === other.sizes.join();
}

/** Whether a type is a text that holds every text of another one. */
export function isLongerText(a: string, b: string): boolean {
  const [one, other] = [canonical(a), canonical(b)];
  return one.name === 'VARCHAR' && other.name === 'VARCHAR' && one.sizes[0]! > other.sizes[0]!;
}

/** As many as there can be. Sums have them all, and no sum is that large. */
const MOST_DIGITS = 38;

/** Whether a type is a decimal that holds every decimal of another one. */
export function isLargerDecimal(a: string, b: string): boolean {
  const [one, other] = [canonical(a), canonical(b)];
  if (one.name !== 'DECIMAL' || other.name !== 'DECIMAL' || isSameType(a, b)) return false;
  const [[precision = 0, scale = 0], [wasPrecision = 0, wasScale = 0]] = [one.sizes, other.sizes];
  return scale >= wasScale && (precision - scale >= wasPrecision - wasScale || precision === MOST_DIGITS);
}
