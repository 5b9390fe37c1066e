/** HyperLogLog (Flajolet and others, 2007) with Ertl's estimator (2017): a standard error of 0.8 %, without tables. */

const INDEX_BITS = 14;
export const REGISTERS = 2 ** INDEX_BITS;
/** Bits of a hash beyond those that choose the register; a rank counts their leading zeros, plus one. */
const RANK_BITS = 53 - INDEX_BITS;
const LARGEST_RANK = RANK_BITS + 1;

/** Takes a hash of 53 bits in. */
export function raise(registers: Uint8Array, hash: number): void {
  const index = hash % REGISTERS;
  const rest = Math.floor(hash / REGISTERS);
  const high = Math.floor(rest / 2 ** 32);
  const zeros = high > 0 ? Math.clz32(high) - (64 - RANK_BITS) : RANK_BITS - 32 + Math.clz32(rest);
  if (zeros + 1 > (registers[index] as number)) registers[index] = zeros + 1;
}

/** About how many different hashes were taken in. */
export function estimate(registers: Uint8Array): number {
  const ranks = new Float64Array(LARGEST_RANK + 1);
  for (const rank of registers) ranks[Math.min(rank, LARGEST_RANK)]!++;
  let sum = REGISTERS * tau(1 - (ranks[LARGEST_RANK] as number) / REGISTERS);
  for (let rank = LARGEST_RANK - 1; rank >= 1; rank--) sum = 0.5 * (sum + (ranks[rank] as number));
  sum += REGISTERS * sigma((ranks[0] as number) / REGISTERS);
  return Math.round((REGISTERS * REGISTERS) / (2 * Math.LN2 * sum));
}

/** The share of empty registers, corrected for small counts. */
function sigma(share: number): number {
  if (share === 1) return Number.POSITIVE_INFINITY;
  let [power, weight, sum, before] = [share, 1, share, Number.NaN];
  while (sum !== before) {
    before = sum;
    power *= power;
    sum += power * weight;
    weight *= 2;
  }
  return sum;
}

/** The share of registers that are not full, corrected for very large counts. */
function tau(share: number): number {
  if (share === 0 || share === 1) return 0;
  let [root, weight, sum, before] = [share, 1, 1 - share, Number.NaN];
  while (sum !== before) {
    before = sum;
    root = Math.sqrt(root);
    weight *= 0.5;
    sum -= (1 - root) ** 2 * weight;
  }
  return sum / 3;
}
