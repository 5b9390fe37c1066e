import type { Draw } from './draw.ts';

const TURN = 2 * Math.PI;

interface Pace {
  /** The longest and the shortest wave that it is made of, in milliseconds. */
  readonly slowest: number;
  readonly fastest: number;
}

/** Where something that drifts by chance, as a price does, is at an instant: around 0, seldom beyond ±2. */
export function wander(own: Draw, at: number, { slowest, fastest }: Pace): number {
  let sum = 0;
  let power = 0;
  for (let length = slowest; length >= fastest; length /= 2) {
    // A wave half as long is lower by √2: the spectrum of a random walk.
    const height = Math.sqrt(length);
    sum += height * Math.sin(TURN * (at / (length * own.between(0.8, 1.25)) + own.unit()));
    power += (height * height) / 2;
  }
  return sum / Math.sqrt(power);
}

/** How far something that recurs is in its round at an instant, in [0, 1); each entity begins it at its own time. */
export function roundAt(own: Draw, at: number, length: number): number {
  const rounds = at / length + own.unit();
  return rounds - Math.floor(rounds);
}
