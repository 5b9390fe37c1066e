/** Decimal text with exactly so many digits after the point; it may not have more than that. */
export function fixedText(value: number | string, scale: number): string {
  const text = typeof value === 'number' ? value.toFixed(scale) : value;
  const point = text.indexOf('.');
  const [whole, fraction] = point < 0 ? [text, ''] : [text.slice(0, point), text.slice(point + 1)];
  const padded = scale === 0 ? whole : `${whole}.${fraction.padEnd(scale, '0')}`;
  return padded.startsWith('-') && !/[1-9]/.test(padded) ? padded.slice(1) : padded;
}

/** A decimal as a whole number of its smallest parts: 12.5 with scale 2 is 1250. */
export const scaledBig = (value: number | string, scale: number): bigint =>
  BigInt(fixedText(value, scale).replace('.', ''));
