import { simulationOf } from '../../core/simulation/simulation.ts';
import stream from './stream.ts';

const MINUTE = 60_000;

/** What the models might say. In a local run they do, and this is only sent by `npm run simulate`. */
export default simulationOf(stream, {
  entities: 40,
  eventsPerSecond: 1,
  event({ draw, at, written }) {
    const end = at - (at % MINUTE);
    const isLikelihood = draw.chance(0.5);
    return {
      model: isLikelihood ? 'failing-board' : 'shaking',
      span_start: written(end - MINUTE),
      span_end: written(end),
      score: isLikelihood ? Math.min(1, draw.skewed(0.05, 0.8)) : draw.skewed(0.8, 0.6),
    };
  },
});
