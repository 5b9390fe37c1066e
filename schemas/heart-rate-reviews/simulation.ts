import { simulationOf } from '../../core/simulation/simulation.ts';
import stream from './stream.ts';

const HOUR = 3_600_000;
const SPAN = 10_000;

/** What the model might say. In a run the batch workflow of heart-rate sends it, and this is only for `npm run simulate`. */
export default simulationOf(stream, {
  entities: 10,
  eventsPerSecond: 1,
  event({ draw, at, written }) {
    const run = at - (at % HOUR);
    const end = run - SPAN * Math.floor((draw.chance(0.5) ? 1 : 2) * 60);
    return {
      model: 'unusual-pulse',
      span_start: written(end - SPAN),
      span_end: written(end),
      revision: draw.whole(1, 3),
      score: draw.skewed(0.8, 0.6),
      value: null,
      expected: null,
      deviation: null,
      bpm_mean: Number(draw.normal(74, 9).toFixed(2)),
    };
  },
});
