import { describe, expect, it } from 'vitest';
import type { Poller } from '../../../core/definition/poller.ts';
import { pollerProblems } from '../../../core/definition/problems/poller.ts';
import quotes from '../../../schemas/stock-prices/poller.ts';
import prices from '../../../schemas/stock-prices/stream.ts';
import observations from '../../../schemas/weather/poller.ts';
import weather from '../../../schemas/weather/stream.ts';

const told = (changes: Readonly<Record<string, unknown>>) =>
  pollerProblems(prices, { ...quotes, ...changes } as Poller);

describe('problems of a poller', () => {
  it('are none among those that are declared', () => {
    expect([...pollerProblems(prices, quotes), ...pollerProblems(weather, observations)]).toEqual([]);
  });

  it.each([
    [{ every: '90s' }, 'every: "90s" must be whole minutes; the schedule knows nothing shorter.'],
    [{ timeout: '1m' }, 'timeout: "1m" must be at most 30s.'],
    [{ since: undefined }, 'since: is missing. Say how far back the first request looks, because the url has {since}.'],
    [{ pages: 0 }, 'pages: 0 must be a whole number from 1 to 1000.'],
    [{ description: ' ' }, 'description: is empty. Say whose API it is, and where it is documented.'],
    [
      { url: 'https://{symbol}.example.com/' },
      'url: "https://{symbol}.example.com/" must be an address that begins with https://, with its host written out.',
    ],
    [{ url: 'http://example.com/{symbol}' }, 'url: must begin with https://, because secrets are sent there.'],
    [{ each: [] }, 'each: is empty. Name what to ask for, or take it away.'],
    [{ each: [{ symbol: 'A' }, { ticker: 'B' }] }, 'each[1]: has no "symbol", for which the url has a place.'],
    [
      { secretHeaders: { 'x-key': 'my key' } },
      'secretHeaders.x-key: must be a name, and "my key" that of a secret, of letters, digits, _ and -.',
    ],
    [{ source: { names: { prise: ['p'] } } }, 'source.names: there is no field "prise". Did you mean "price"?'],
  ])('%j', (changes, problem) => {
    expect(told(changes)).toEqual([problem]);
  });
});
