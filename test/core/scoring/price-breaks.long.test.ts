import { expect, it } from 'vitest';
import anomalies from '../../../schemas/stock-anomalies/stream.ts';
import prices from '../../../schemas/stock-prices/stream.ts';
import { scoringBench } from '../../support/scoring-bench.ts';

const START = Date.parse('2026-03-02T15:00:00Z');
const SECOND = 1_000;
const JUMP_AT = START + 240 * SECOND;

/** A trade a second, a cent up and down; then one dollar more for good. */
function trade(symbol: string, second: number, dearer: number) {
  const at = START + second * SECOND;
  const price = 100 + (second % 2) / 100 + (at >= JUMP_AT ? dearer : 0);
  return {
    trade_id: `${symbol}-${second}`,
    symbol,
    exchange: 'XNAS',
    traded_at: new Date(at).toISOString(),
    price: price.toFixed(4),
    shares: 10,
  };
}

it('a price that jumps breaks away from its moving average at once, then the average drifts; the price of another does neither', async () => {
  const bench = scoringBench(prices, anomalies);
  for (let second = 0; second < 300; second += 5) {
    await bench.clock.sleep(START + (second + 5) * SECOND - bench.clock.now());
    const seconds = Array.from({ length: 5 }, (_, i) => second + i);
    await bench.events(...seconds.flatMap((one) => [trade('AAA', one, 1), trade('BBB', one, 0)]));
    await bench.score();
  }
  const scores = await bench.accepted();
  const high = (model: string, symbol: string) =>
    scores.filter((one) => one['model'] === model && one['symbol'] === symbol && Number(one['score']) > 5);

  const [first] = high('break-away', 'AAA');
  expect(Date.parse(String(first!['span_end']))).toBe(JUMP_AT + 5 * SECOND);
  // The raw price and its moving average are side by side.
  expect(Number(first!['last'])).toBeGreaterThan(100.9);
  expect(Number(first!['average'])).toBeLessThan(100.2);
  expect(high('drift', 'AAA').length).toBeGreaterThan(0);
  expect([...high('break-away', 'BBB'), ...high('drift', 'BBB')]).toEqual([]);
});
