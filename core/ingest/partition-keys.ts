import { VIRTUAL_LANES } from '../events/identity.ts';

/**
 * Kinesis places a record by the MD5 of its partition key. The numbers of the lanes alone would fall unevenly on the
 * shards (one of 16 would get 1.6 times its share), so each has a suffix that puts its MD5 in the middle of its own hundredth.
 */
// biome-ignore format: ten to a line
const SUFFIXES = [
  43, 21, 62, 365, 189, 3, 442, 146, 307, 482,
  112, 126, 277, 72, 32, 161, 566, 192, 392, 244,
  79, 42, 93, 714, 29, 155, 66, 85, 109, 145,
  65, 473, 179, 7, 66, 852, 145, 165, 476, 97,
  437, 69, 576, 9, 182, 371, 265, 62, 203, 324,
  202, 82, 186, 301, 262, 87, 45, 314, 120, 55,
  38, 25, 93, 106, 355, 29, 68, 74, 148, 52,
  293, 57, 384, 176, 82, 172, 7, 66, 285, 224,
  346, 123, 335, 319, 221, 58, 1, 222, 126, 151,
  1429, 144, 212, 112, 361, 199, 89, 125, 55, 72,
];

/** The partition key of a virtual lane: lane n lies at n hundredths of all hash keys. */
export const partitionKeyOf = (lane: number): string => `${lane}-${SUFFIXES[lane % VIRTUAL_LANES]}`;
