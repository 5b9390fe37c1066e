import { simulationOf } from '../../core/simulation/simulation.ts';
import stream from './stream.ts';

const STEP = 5_000;

/** What the models might say. In a local run they do, and this is only sent by `npm run simulate`. */
export default simulationOf(stream, {
  entities: 20,
  eventsPerSecond: 1,
  event({ draw, at, written }) {
    const end = at - (at % STEP);
    const score = draw.skewed(0.8, 0.6);
    const average = Number(draw.skewed(80, 0.8).toFixed(2));
    const deviation = average * 0.002;
    const last = Number((average + (draw.chance(0.5) ? score : -score) * deviation).toFixed(2));
    return {
      model: draw.chance(0.5) ? 'break-away' : 'drift',
      span_start: written(end - STEP),
      span_end: written(end),
      revision: draw.whole(1, 3),
      score,
      value: last,
      expected: average,
      deviation,
      last,
      average,
    };
  },
});
