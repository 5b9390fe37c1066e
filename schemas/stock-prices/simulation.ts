import { simulationOf } from '../../core/simulation/simulation.ts';
import { roundAt, wander } from '../../core/simulation/wander.ts';
import { LISTED } from './listed.ts';
import stream from './stream.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** News come once in so long to each stock, and for how much of that time they show in its price. */
const NEWS = { every: HOUR, lasts: 0.1, worth: 0.04 };

export default simulationOf(stream, {
  entities: LISTED.length,
  eventsPerSecond: 12,
  // Hours of trade in New York, with their lively first and last hour.
  day: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4, 12, 8, 7, 6, 6, 7, 11, 4, 1, 1],
  event: ({ draw, own, entity, sinceStart }) => {
    const usual = own.skewed(90, 0.9);
    const course = 0.05 * wander(own, sinceStart, { slowest: 2 * DAY, fastest: 10 * SECOND });
    const news = roundAt(own, sinceStart, NEWS.every) < NEWS.lasts ? own.between(-1, 1) * NEWS.worth : 0;
    return {
      symbol: LISTED[(entity - 1) % LISTED.length]!,
      exchange: own.pick(['XNAS', 'XNAS', 'XNYS']),
      price: Number((usual * Math.exp(course + news + draw.normal(0, 0.000_3))).toFixed(2)),
      shares: Math.ceil(draw.skewed(80, 1.1)),
    };
  },
});
