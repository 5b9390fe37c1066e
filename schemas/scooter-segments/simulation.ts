import { simulationOf } from '../../core/simulation/simulation.ts';
import { roundAt, wander } from '../../core/simulation/wander.ts';
import stream from './stream.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const METRES_A_DEGREE = 111_200;
const CITIES = [
  ['Berlin', 52.52, 13.405],
  ['Paris', 48.857, 2.352],
  ['Vienna', 48.208, 16.374],
] as const;

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

export default simulationOf(stream, {
  entities: 150,
  eventsPerSecond: 8,
  day: [3, 2, 1, 1, 1, 2, 5, 9, 10, 7, 6, 6, 7, 7, 7, 8, 10, 11, 10, 9, 8, 7, 6, 4],
  event: ({ draw, own, at, sinceStart, written }) => {
    const [city, north, east] = own.pick(CITIES);
    const charge = roundAt(own, sinceStart, 5 * HOUR);
    const towed = draw.chance(0.002);
    const seconds = draw.whole(20, 45);
    const speed = rounded(towed ? draw.between(32, 60) : Math.min(24, Math.max(3, draw.normal(15, 4))), 1);
    const metres = rounded((speed / 3.6) * seconds, 1);
    const place = { slowest: 4 * HOUR, fastest: MINUTE };
    const start_latitude = rounded(north + 0.02 * wander(own, sinceStart, place), 6);
    const start_longitude = rounded(east + 0.03 * wander(own, sinceStart, place), 6);
    const heading = draw.between(0, 2 * Math.PI);
    const eastward = METRES_A_DEGREE * Math.cos((north * Math.PI) / 180);
    return {
      ride_id: towed ? null : `ride-${draw.whole(1, 99_999)}`,
      started_at: written(at - seconds * 1_000),
      city,
      metres,
      seconds,
      speed,
      battery: rounded(100 - 92 * charge, 1),
      start_latitude,
      start_longitude,
      end_latitude: rounded(start_latitude + (Math.cos(heading) * metres) / METRES_A_DEGREE, 6),
      end_longitude: rounded(start_longitude + (Math.sin(heading) * metres) / eastward, 6),
    };
  },
});
