import { simulationOf } from '../../core/simulation/simulation.ts';
import stream from './stream.ts';

const STEP = 5_000;

/** What the models might say. In a local run they do, and this is only sent by `npm run simulate`. */
export default simulationOf(stream, {
  entities: 20,
  eventsPerSecond: 1,
  event({ draw, at, written }) {
    const end = at - (at % STEP);
    const model = draw.chance(0.5) ? 'break-away' : 'drift';
    return { model, span_start: written(end - STEP), span_end: written(end), score: draw.skewed(0.8, 0.6) };
  },
});
