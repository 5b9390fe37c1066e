import { describe, expect, it } from 'vitest';
import quotes from '../../schemas/stock-prices/poller.ts';
import prices from '../../schemas/stock-prices/stream.ts';
import observations from '../../schemas/weather/poller.ts';
import weather from '../../schemas/weather/stream.ts';
import { pollBench } from '../support/poll-bench.ts';

// In the forms that docs.alpaca.markets and openweathermap.org/current describe. The figures are made up.
const trade = (i: number, second: number, more: object = {}) => ({
  t: `2026-03-01T11:59:${String(second).padStart(2, '0')}.002951946Z`,
  x: 'V',
  p: 100 + i,
  s: 50,
  c: ['@', 'T', 'I'],
  i,
  z: 'C',
  ...more,
});
const page = (trades: readonly unknown[] | null, next: string | null = null) => ({
  trades,
  symbol: 'AAPL',
  next_page_token: next,
});
const apple = { ...quotes, each: [{ symbol: 'AAPL' }] };
const current = {
  coord: { lon: 13.41, lat: 52.52 },
  weather: [{ id: 803, main: 'Clouds', description: 'broken clouds', icon: '04d' }],
  base: 'stations',
  main: { temp: 7.014, feels_like: 4.2, temp_min: 6.1, temp_max: 8, pressure: 1012, humidity: 81 },
  visibility: 10000,
  wind: { speed: 4.12, deg: 250 },
  rain: { '1h': 0.21 },
  clouds: { all: 75 },
  dt: 1772366100,
  sys: { country: 'DE', sunrise: 1772345000, sunset: 1772384000 },
  timezone: 3600,
  id: 2950159,
  name: 'Berlin',
  cod: 200,
};

describe('a poller', () => {
  it('gives trades of a stock exchange to the ingest, page after page, with its secrets in headers', async () => {
    const bench = pollBench(prices, apple, [
      { body: page([trade(1, 10), trade(2, 11)], 'bmV4dA==') },
      { body: page([trade(3, 12)]) },
    ]);
    await bench.poll();
    const address =
      'https://data.alpaca.markets/v2/stocks/AAPL/trades?feed=iex&limit=1000&start=2026-03-01T11%3A45%3A00.000Z';
    expect(bench.asked).toEqual([
      { url: address, headers: { 'APCA-API-KEY-ID': '<alpaca-key-id>', 'APCA-API-SECRET-KEY': '<alpaca-secret-key>' } },
      { url: `${address}&page_token=bmV4dA%3D%3D`, headers: expect.anything() },
    ]);
    expect(await bench.accepted()).toMatchObject([
      {
        trade_id: 'AAPL:V:1',
        symbol: 'AAPL',
        exchange: 'IEXG',
        traded_at: '2026-03-01T11:59:10.002Z',
        price: 101,
        shares: 50,
      },
      { trade_id: 'AAPL:V:2' },
      { trade_id: 'AAPL:V:3' },
    ]);
    expect(bench.problems).toEqual([]);
    expect(Object.fromEntries(bench.metrics)).toMatchObject({
      PollAnswers: 2,
      ItemsTaken: 3,
      ItemsRejected: 0,
      PollProblems: 0,
    });
  });

  it('asks from the newest event time on, and is content with nothing', async () => {
    const bench = pollBench(prices, apple, [
      { body: page([trade(1, 10), trade(2, 59), trade(3, 11)]) },
      { body: page(null) },
      { body: page([]) },
    ]);
    for (let i = 0; i < 3; i++) {
      await bench.poll();
      await bench.clock.sleep(60_000);
    }
    const since = bench.asked.map(({ url }) => new URL(url).searchParams.get('start'));
    expect(since).toEqual(['2026-03-01T11:45:00.000Z', '2026-03-01T11:59:59.002Z', '2026-03-01T11:59:59.002Z']);
    expect(bench.problems).toEqual([]);
  });

  it('goes on with the pages that it had no time for', async () => {
    const bench = pollBench(prices, { ...apple, pages: 1 }, [
      { body: page([trade(1, 30)], 'two') },
      { body: page([trade(2, 20)], 'three') },
      { body: page([trade(3, 25)]) },
      { body: page([]) },
    ]);
    for (let i = 0; i < 4; i++) await bench.poll();
    const asked = bench.asked.map(({ url }) => [
      new URL(url).searchParams.get('page_token'),
      new URL(url).searchParams.get('start')?.slice(11, 19),
    ]);
    expect(asked).toEqual([
      [null, '11:45:00'],
      ['two', '11:45:00'],
      ['three', '11:45:00'],
      [null, '11:59:30'],
    ]);
    expect(await bench.accepted()).toHaveLength(3);
  });

  it('begins with the first page again where the next is not known any more', async () => {
    const bench = pollBench(prices, { ...apple, pages: 1 }, [
      { body: page([trade(1, 30)], 'two') },
      { status: 400, body: 'this token has expired' },
      { body: page([trade(1, 30), trade(2, 31)]) },
    ]);
    for (let i = 0; i < 3; i++) await bench.poll();
    expect(bench.asked[2]?.url).toBe(bench.asked[0]?.url);
    expect((await bench.accepted()).map(({ trade_id }) => trade_id)).toEqual(['AAPL:V:1', 'AAPL:V:1', 'AAPL:V:2']);
  });

  it('reads observations of the weather, with a secret in the address, and asks only for what changed', async () => {
    const berlin = { ...observations, each: [{ lat: '52.52', lon: '13.41' }] };
    const bench = pollBench(weather, berlin, [
      { body: current, headers: { etag: '"a"', 'last-modified': 'Sun, 01 Mar 2026 11:55:00 GMT' } },
      { status: 304 },
    ]);
    await bench.poll();
    await bench.poll();
    expect(bench.asked.map(({ url }) => url)).toEqual(
      Array.from(
        { length: 2 },
        () =>
          'https://api.openweathermap.org/data/2.5/weather?lat=52.52&lon=13.41&units=metric&appid=%3Copenweather-key%3E',
      ),
    );
    expect(bench.asked[1]?.headers).toEqual({
      'if-none-match': '"a"',
      'if-modified-since': 'Sun, 01 Mar 2026 11:55:00 GMT',
    });
    expect(await bench.accepted()).toMatchObject([
      {
        station_id: '2950159',
        city: 'Berlin',
        condition: 'clouds',
        temperature: 7.01,
        humidity: 81,
        wind_speed: 4.12,
        rain: 0.21,
        observed_at: '2026-03-01T11:55:00.000Z',
      },
    ]);
    expect(bench.problems).toEqual([]);
  });

  it('keeps wrong items in quarantine and takes those beside them', async () => {
    const bench = pollBench(prices, apple, [
      { body: page([trade(1, 10), trade(2, 11, { p: -1 }), 'no trade', null, trade(3, 12)]) },
    ]);
    await bench.poll();
    expect((await bench.accepted()).map(({ trade_id }) => trade_id)).toEqual(['AAPL:V:1', 'AAPL:V:3']);
    expect(bench.ingest.quarantined()).toHaveLength(3);
    expect(bench.problems).toEqual([
      expect.stringMatching(
        /^stock-prices \(AAPL\): 3 of 5 items are no events \(\/price: .*\)\. They wait in quarantine\.$/,
      ),
    ]);
    expect(bench.metrics.get('ItemsRejected')).toBe(3);
  });

  it('takes all that is whole of an answer that was cut off, and asks for it again', async () => {
    const text = JSON.stringify(page([trade(1, 10), trade(2, 11), trade(3, 12)]));
    const bench = pollBench(prices, apple, [{ body: text.slice(0, text.indexOf('"i":3')) }, { body: text }]);
    await bench.poll();
    expect((await bench.accepted()).map(({ trade_id }) => trade_id)).toEqual(['AAPL:V:1', 'AAPL:V:2']);
    expect(bench.problems[0]).toMatch(
      /^stock-prices \(AAPL\): the answer is not as it should be\. It is no JSON \(.*\); 2 whole items were found in it\.$/,
    );
    await bench.poll();
    expect(bench.asked[1]?.url).toBe(bench.asked[0]?.url);
    expect((await bench.accepted()).map(({ trade_id }) => trade_id)).toContain('AAPL:V:3');
  });

  it.each([
    [
      'HTML',
      [{ body: '<!doctype html><p>{"trades":[{}]}' }],
      'the answer is not as it should be. It is no JSON ("<!doctype html><p>{\\"trades\\":[{}]}"); 0 whole items were found in it.',
    ],
    [
      'another shape',
      [{ body: { message: 'hello' } }],
      'the answer is not as it should be. It has nothing at "trades" ("{\\"message\\":\\"hello\\"}").',
    ],
    ['too much', [{ status: 206 }], 'The server answered 206 with more than is read. Ask for less at a time.'],
    [
      'a refusal',
      [{ status: 403, body: '{"message":"forbidden."}' }],
      'The server answered 403: "{\\"message\\":\\"forbidden.\\"}".',
    ],
    ['errors', [500, 502, 503].map((status) => ({ status, body: 'oops' })), 'The server answered 503: "oops".'],
    ['silence', [], 'api.example.com did not answer within 10000 ms. It is asked again later.'],
  ] as const)('is told of %s in a sentence, and asks the others all the same', async (_what, answers, sentence) => {
    const two = { ...apple, each: [{ symbol: 'AAPL' }, { symbol: 'MSFT' }] };
    const first = _what === 'silence' ? (['nothing', 'nothing', 'nothing'] as const) : answers;
    const bench = pollBench(prices, two, [...first, { body: page([trade(1, 10)]) }]);
    await bench.poll();
    expect(bench.problems).toEqual([`stock-prices (AAPL): ${sentence}`]);
    expect((await bench.accepted()).map(({ symbol }) => symbol)).toEqual(['MSFT']);
    expect(bench.metrics.get('PollProblems')).toBe(1);
  });

  it('waits as long as a busy server asks', async () => {
    const bench = pollBench(prices, apple, [
      { status: 429, headers: { 'retry-after': '7' }, body: 'slow down' },
      { body: page([]) },
    ]);
    const before = bench.clock.now();
    await bench.poll();
    expect(bench.clock.now() - before).toBe(7_000);
    expect(bench.problems).toEqual([]);
  });

  it('asks again for what the ingest did not take', async () => {
    const bench = pollBench(prices, apple, [{ body: page([trade(1, 10)]) }, { body: page([trade(1, 10)]) }]);
    bench.failIngest(true);
    await bench.poll();
    expect(bench.problems).toEqual(['stock-prices (AAPL): The ingest is not there.']);
    bench.failIngest(false);
    await bench.poll();
    expect(bench.asked[1]?.url).toBe(bench.asked[0]?.url);
    expect(await bench.accepted()).toHaveLength(1);
  });

  it('follows a next page by its address, but to no other host', async () => {
    const links = { ...apple, next: { at: 'next' } };
    const bench = pollBench(prices, links, [
      { body: { trades: [trade(1, 10)], next: 'https://data.alpaca.markets/more?page=2' } },
      { body: { trades: [trade(2, 10)], next: 'https://elsewhere.example/?page=3' } },
    ]);
    await bench.poll();
    expect(bench.asked.map(({ url }) => url).slice(1)).toEqual(['https://data.alpaca.markets/more?page=2']);
    expect(bench.problems).toEqual([
      'stock-prices (AAPL): the next page is on another host (https://elsewhere.example), which is not asked. Name that host in a poller of its own.',
    ]);
    expect(await bench.accepted()).toHaveLength(2);
  });
});
