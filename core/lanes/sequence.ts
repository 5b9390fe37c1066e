/** Orders sequence numbers of one shard: decimal texts too long for numbers. */
export function isAfter(sequence: string, other: string | undefined): boolean {
  if (other === undefined) return true;
  return sequence.length === other.length ? sequence > other : sequence.length > other.length;
}
