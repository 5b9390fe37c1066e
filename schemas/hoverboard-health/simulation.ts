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
    const score = isLikelihood ? Math.min(1, draw.skewed(0.05, 0.8)) : draw.skewed(0.8, 0.6);
    const vibration = Number(draw.skewed(0.4, 0.4).toFixed(4));
    const deviation = vibration / 8;
    return {
      model: isLikelihood ? 'failing-board' : 'shaking',
      span_start: written(end - MINUTE),
      span_end: written(end),
      revision: draw.whole(1, 3),
      score,
      // Only a running model compares with what was before.
      value: isLikelihood ? null : vibration,
      expected: isLikelihood ? null : vibration - score * deviation,
      deviation: isLikelihood ? null : deviation,
      vibration_mean: vibration,
      temperature_max: Number(draw.between(24, 52).toFixed(1)),
    };
  },
});
