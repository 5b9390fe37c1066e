import type { Draw } from './draw.ts';

/** Picks entities by Zipf's law: the n-th is picked in proportion to 1 / n^exponent. */
export function entityPicker(entities: number, exponent: number): (draw: Draw) => number {
  if (exponent === 0) return (draw) => draw.whole(1, entities);
  const upTo = new Float64Array(entities);
  let total = 0;
  for (let i = 0; i < entities; i++) {
    total += (i + 1) ** -exponent;
    upTo[i] = total;
  }
  return (draw) => {
    const target = draw.unit() * total;
    let low = 0;
    let high = entities - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! > target) high = middle;
      else low = middle + 1;
    }
    return low + 1;
  };
}
