import { defineStream } from '../../core/definition/define-stream.ts';
import { integer, text, timestamp } from '../../core/definition/fields.ts';
import { avg, count, distinct, first, last } from '../../core/definition/measures.ts';
import { session, sliding, tumbling } from '../../core/definition/windows.ts';

export default defineStream({
  name: 'stock-page-views',
  description: 'Views of the pages about stocks: who looked at which stock, on which page, and from where.',
  version: 1,
  fields: {
    view_id: text({ max: 64, description: 'A unique name of the view.' }),
    visitor_id: text({ max: 64, personal: true, description: 'Who looked.' }),
    viewed_at: timestamp({ description: 'When the page was opened.' }),
    symbol: text({ max: 12, description: 'The stock that the page is about.' }),
    page: text({ max: 12, oneOf: ['quote', 'chart', 'news', 'filings', 'order'], description: 'What it shows of it.' }),
    referrer: text({
      max: 12,
      nullable: true,
      oneOf: ['search', 'mail', 'social', 'site'],
      description: 'Where the visitor came from; none for a typed address.',
    }),
    load_time: integer({ min: 0, max: 600_000, nullable: true, unit: 'ms', description: 'Until the page was shown.' }),
  },
  id: 'view_id',
  key: 'visitor_id',
  eventTime: 'viewed_at',
  watermark: { lag: '10s', idleAfter: '30s' },
  throughput: { eventsPerSecond: 400, eventBytes: 220 },

  windows: {
    views: tumbling('10s', {
      description: 'Views and visitors of all stocks, every ten seconds.',
      measures: { views: count(), visitors: distinct('visitor_id'), load_time_avg: avg('load_time', { scale: 0 }) },
      emit: 'changes',
    }),
    views_average: sliding('5m', '10s', {
      description: 'The same over the last five minutes: the calm line beside the ragged one.',
      measures: { views: count(), visitors: distinct('visitor_id'), load_time_avg: avg('load_time', { scale: 0 }) },
    }),
    by_symbol: sliding('1m', '10s', {
      description: 'What is looked at most: views of the last minute by stock.',
      by: ['symbol'],
      measures: { views: count(), visitors: distinct('visitor_id') },
    }),
    by_page: tumbling('1m', {
      description: 'Views by kind of page and where the visitor came from.',
      by: ['page', 'referrer'],
      measures: { views: count() },
    }),
    visits: session('30m', {
      description: 'Views of one visitor without a pause of half an hour.',
      by: ['visitor_id'],
      measures: {
        views: count(),
        stocks: distinct('symbol'),
        entry: first('page'),
        exit: last('page'),
      },
    }),
  },

  alerts: [
    {
      name: 'views-unusual',
      description: 'Far more or far fewer views than in the last ten minutes.',
      window: 'views',
      measure: 'views',
      when: { awayFromMean: { deviations: 4, panes: 60 } },
      panes: 2,
    },
    {
      name: 'pages-slow',
      description: 'Pages take longer than visitors wait.',
      window: 'views_average',
      measure: 'load_time_avg',
      when: { above: 3_000 },
      panes: 3,
    },
  ],
});
