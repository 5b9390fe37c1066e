import { defineStream } from '../../core/definition/define-stream.ts';
import { decimal, integer, text, timestamp } from '../../core/definition/fields.ts';
import { avg, count, first, last, max, min, stddev, sum } from '../../core/definition/measures.ts';
import { sliding, tumbling } from '../../core/definition/windows.ts';

const average = {
  last: last('price'),
  average: avg('price', { scale: 4, unit: 'USD' }),
  deviation: stddev('price', { scale: 4, unit: 'USD' }),
  trades: count(),
  shares: sum('shares'),
} as const;

export default defineStream({
  name: 'stock-prices',
  description: 'Prices at which stocks were traded, trade by trade.',
  version: 1,
  fields: {
    trade_id: text({ max: 64, description: 'A unique name of the trade.' }),
    symbol: text({ max: 12, description: 'The stock.' }),
    exchange: text({ max: 12, description: 'Where it was traded, as ISO 10383 names markets.' }),
    traded_at: timestamp({ description: 'When it was traded.' }),
    price: decimal({ precision: 12, scale: 4, min: 0, unit: 'USD', description: 'Price of one share.' }),
    shares: integer({ min: 1, description: 'How many changed hands.' }),
  },
  id: 'trade_id',
  key: 'symbol',
  eventTime: 'traded_at',
  watermark: { lag: '5s', idleAfter: '15s' },
  throughput: { eventsPerSecond: 500, eventBytes: 170 },

  windows: {
    prices: tumbling('5s', {
      description: 'The raw course of each stock: first, highest, lowest and last price of every five seconds.',
      by: ['symbol'],
      measures: {
        open: first('price'),
        high: max('price'),
        low: min('price'),
        close: last('price'),
        trades: count(),
        shares: sum('shares'),
      },
      emit: 'changes',
    }),
    average_1m: sliding('1m', '5s', {
      description: 'The moving average of each stock over one minute, beside its raw course.',
      by: ['symbol'],
      measures: average,
    }),
    average_10m: sliding('10m', '1m', {
      description: 'The slow moving average; where the quick one crosses it, the course has turned.',
      by: ['symbol'],
      measures: average,
    }),
    market: tumbling('1m', {
      description: 'Trades of all stocks, every minute.',
      measures: { trades: count(), shares: sum('shares') },
    }),
  },

  alerts: [
    {
      name: 'price-unusual',
      description: 'The moving average of a stock left the course of its last five minutes.',
      window: 'average_1m',
      measure: 'average',
      when: { awayFromMean: { deviations: 4, panes: 60 } },
      panes: 2,
    },
    {
      name: 'trading-stopped',
      description: 'Hardly any trade for three minutes: the exchange paused, or its feed is down.',
      window: 'market',
      measure: 'trades',
      when: { below: 5 },
      panes: 3,
    },
  ],
  scores: [
    {
      name: 'break-away',
      description: 'How far the raw price left its moving average, beside how far it usually does.',
      window: 'average_1m',
      model: { kind: 'ewma', of: 'last', awayFrom: 'average', panes: 60, after: 12, deviationAtLeast: 0.02 },
      into: 'stock-anomalies',
    },
    {
      name: 'drift',
      description: 'How far the moving average is from its last five minutes.',
      window: 'average_1m',
      model: { kind: 'z-score', of: 'average', panes: 60, after: 12, deviationAtLeast: 0.02 },
      into: 'stock-anomalies',
    },
  ],
  entities: { latest: true },
});
