import { entityPicker } from '../../core/simulation/entities.ts';
import { simulationOf } from '../../core/simulation/simulation.ts';
import { LISTED } from '../stock-prices/listed.ts';
import stream from './stream.ts';

/** A few stocks are on everyone's mind. */
const pickStock = entityPicker(LISTED.length, 1);

export default simulationOf(stream, {
  entities: 250,
  eventsPerSecond: 12,
  day: [3, 2, 1, 1, 1, 2, 3, 5, 6, 6, 6, 7, 8, 11, 14, 12, 11, 10, 10, 11, 13, 8, 6, 4],
  event: ({ draw, own }) => {
    const page = draw.pick(['quote', 'quote', 'quote', 'chart', 'chart', 'news', 'filings', 'order']);
    const favourite = LISTED[pickStock(own) - 1]!;
    return {
      symbol: draw.chance(0.5) ? favourite : LISTED[pickStock(draw) - 1]!,
      page,
      referrer: draw.pick([null, 'site', 'site', 'site', 'search', 'search', 'mail', 'social']),
      load_time: draw.chance(0.02) ? null : Math.round(draw.skewed(page === 'chart' ? 700 : 320, 0.45)),
    };
  },
});
