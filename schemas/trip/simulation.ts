import { simulationOf } from '../../core/simulation/simulation.ts';
import stream from './stream.ts';

const EUR_TO_START = 1;
const EUR_A_MINUTE = 0.19;

export default simulationOf(stream, {
  entities: 40,
  eventsPerSecond: 5,
  day: [2, 1, 1, 1, 1, 2, 5, 9, 10, 7, 5, 5, 6, 6, 6, 7, 9, 10, 9, 7, 6, 5, 4, 3],
  event: ({ draw }) => {
    const seconds = Math.round(draw.skewed(480, 0.6));
    return {
      customer_id: `customer-${String(draw.whole(1, 400)).padStart(3, '0')}`,
      seconds,
      metres: Number((seconds * draw.between(2.2, 4.4)).toFixed(1)),
      price: Number((EUR_TO_START + Math.ceil(seconds / 60) * EUR_A_MINUTE).toFixed(2)),
    };
  },
});
