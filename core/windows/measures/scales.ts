import type { Field } from '../../definition/fields.ts';

/** Digits after the point that a field's stored integers stand for. */
export const scaleOf = (field: Field | undefined): number => (field?.kind === 'decimal' ? field.scale : 0);

/** What to multiply and what to divide by to move a decimal point so many places. */
export const pointShift = (places: number): readonly [up: bigint, down: bigint] => [
  10n ** BigInt(Math.max(0, places)),
  10n ** BigInt(Math.max(0, -places)),
];
