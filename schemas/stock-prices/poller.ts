import type { Poller } from '../../core/definition/poller.ts';

const poller: Poller = {
  description:
    'Trades by symbol of Alpaca (docs.alpaca.markets, Historical stock data: trades), a page after the other.',
  every: '1m',
  url: 'https://data.alpaca.markets/v2/stocks/{symbol}/trades?feed=iex&limit=1000&start={since}',
  each: [{ symbol: 'AAPL' }, { symbol: 'MSFT' }],
  secretHeaders: { 'APCA-API-KEY-ID': 'alpaca-key-id', 'APCA-API-SECRET-KEY': 'alpaca-secret-key' },
  since: '15m',
  items: 'trades',
  next: { at: 'next_page_token', parameter: 'page_token' },
  also: { trade_id: '{symbol}:{x}:{i}' },
  source: {
    names: { exchange: ['x'], traded_at: ['t'], price: ['p'], shares: ['s'] },
    // Alpaca names exchanges by the letters of the tapes.
    words: { exchange: { V: 'IEXG', N: 'XNYS', Q: 'XNAS', P: 'ARCX', Z: 'BATS', K: 'EDGX' } },
    ignored: ['c', 'i', 'z'],
  },
};
export default poller;
