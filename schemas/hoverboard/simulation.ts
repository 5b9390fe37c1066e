import type { Draw } from '../../core/simulation/draw.ts';
import { simulationOf } from '../../core/simulation/simulation.ts';
import { roundAt, wander } from '../../core/simulation/wander.ts';
import stream from './stream.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FAILING = 0.1;
/** Parts of the round of a board that fails: when its bearing goes, and when it locks itself until it is mended. */
const WORN = 0.6;
const BROKEN = 0.85;

const BERLIN = { latitude: 52.52, longitude: 13.405 };
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
const within = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

/** How worn the axle is: 0 as new, 1 as it breaks, above 1 broken. */
function wearOf(own: Draw, sinceStart: number): number {
  const fails = own.chance(FAILING);
  const round = roundAt(own, sinceStart, 40 * MINUTE);
  return fails && round > WORN ? (round - WORN) / (BROKEN - WORN) : 0;
}

export default simulationOf(stream, {
  entities: 40,
  eventsPerSecond: 10,
  event: ({ draw, own, sinceStart }) => {
    const wear = wearOf(own, sinceStart);
    const charge = roundAt(own, sinceStart, 3 * HOUR);
    const busy = wander(own, sinceStart, { slowest: 30 * MINUTE, fastest: 4 * MINUTE }) > 0.2;
    const status = wear > 1 ? 'faulty' : charge > 0.85 ? 'charging' : busy ? 'riding' : 'parked';
    const riding = status === 'riding';
    const battery = charge > 0.85 ? 12 + ((charge - 0.85) / 0.15) * 88 : 100 - (charge / 0.85) * 88;
    const heat =
      (riding ? 24 : 2) + 28 * Math.min(wear, 1) ** 2 + 3 * wander(own, sinceStart, { slowest: HOUR, fastest: MINUTE });
    const seen = draw.chance(0.97);
    const place = { slowest: 6 * HOUR, fastest: MINUTE };
    return {
      status,
      battery: rounded(within(0, battery + draw.normal(0, 0.2), 100), 1),
      temperature: rounded(18 + heat + draw.normal(0, 0.4), 1),
      vibration: rounded(
        Math.abs(draw.normal(riding ? 0.32 : 0.015, riding ? 0.05 : 0.005)) * (1 + 7 * Math.min(wear, 1) ** 2),
        3,
      ),
      speed: riding ? rounded(within(0, draw.normal(14, 3), 25), 1) : 0,
      latitude: seen ? rounded(BERLIN.latitude + 0.03 * wander(own, sinceStart, place), 6) : null,
      longitude: seen ? rounded(BERLIN.longitude + 0.05 * wander(own, sinceStart, place), 6) : null,
    };
  },
});
