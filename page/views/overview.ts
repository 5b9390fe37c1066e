import type { LiveState, StreamState } from '../answers.ts';
import { h, write } from '../dom.ts';
import { agoText, countText, rateText } from '../format.ts';
import { sayLedger } from '../panels/ledger-text.ts';
import { questionTile } from '../panels/question-tile.ts';
import { rates } from '../server.ts';
import { type Sparkline, sparkline } from '../sparkline.ts';
import type { Site, View } from '../view.ts';

const COLUMNS = [
  ['Stream', ''],
  ['Coming in', 'Accepted events a second.'],
  ['Last minute', 'The same, second by second.'],
  ['Watermark', 'The time up to which spans are closed: events of before are late.'],
  ['Event to pane', 'From the arrival of an event until its pane is out; half of the events are faster.'],
  ['Late', 'Events that came after their span had closed.'],
  ['Rejected', 'Events that break the schema; they wait in quarantine.'],
  ['Ledger', 'Whether every accepted event is in a window, or accounted for as too late or a duplicate.'],
] as const;

/** All streams at a glance: what comes in, whether it is right, what is late, what was rejected. */
export function overviewView({ catalogue, live, state }: Site): View {
  const questions = {
    incoming: questionTile('What is coming in?'),
    right: questionTile('Is it right?'),
    late: questionTile('What is late?'),
    rejected: questionTile('What was rejected?'),
  };
  const rows = new Map(catalogue.streams.map(({ stream }) => [stream.name, row(stream.name, stream.description)]));
  const heads = COLUMNS.map(([label, meaning]) => h('th', { scope: 'col', title: meaning || undefined }, label));
  const bodies = [...rows.values()].map(({ element }) => element);
  const table = h('table', { class: 'streams' }, h('thead', {}, h('tr', {}, heads)), h('tbody', {}, bodies));
  const meanings = COLUMNS.slice(1).map(([label, meaning]) => h('div', {}, h('dt', {}, label), h('dd', {}, meaning)));
  const element = h(
    'div',
    { class: 'overview' },
    h('h1', {}, 'Streams'),
    h(
      'section',
      { class: 'questions', 'aria-label': 'At a glance' },
      Object.values(questions).map((question) => question.element),
    ),
    table,
    h('details', {}, h('summary', {}, 'What these columns say'), h('dl', { class: 'meanings' }, meanings)),
  );

  function update({ at, streams }: LiveState): void {
    for (const one of streams) rows.get(one.name)?.update(one, at);
    const total = (of: (one: StreamState) => number) => streams.reduce((sum, one) => sum + of(one), 0);
    const most = (of: (one: StreamState) => number) =>
      streams.reduce<StreamState | undefined>((best, one) => (of(one) > (best ? of(best) : 0) ? one : best), undefined);

    const rate = total((one) => one.eventsPerSecond);
    const silent = streams.filter(({ accepted }) => accepted === 0).length;
    const soFar = `events a second; ${countText(total(({ accepted }) => accepted))} so far`;
    questions.incoming.say(rateText(rate), rate > 0 ? 'good' : undefined, soFar);
    questions.incoming.link(silent > 0 && `${silent} of ${streams.length} streams had none yet`);

    const broken = streams.filter(({ ledger }) => ledger === 'broken');
    const onTheWay = total(({ inFlight }) => inFlight);
    const all = 'every accepted event is in a window, or accounted for';
    const onWay = onTheWay > 0 ? `; ${countText(onTheWay)} on the way` : '';
    if (broken.length > 0) questions.right.say('no', 'bad', 'some accepted events are not accounted for');
    else questions.right.say('yes', 'good', all + onWay);
    questions.right.link(broken[0] && `see ${broken[0].name}`, broken[0] && `#/streams/${broken[0].name}`);

    const late = total((one) => one.late + one.tooLate);
    const tooLate = total((one) => one.tooLate);
    const latest = most((one) => one.late + one.tooLate);
    questions.late.say(
      countText(late),
      undefined,
      late === 0
        ? 'no event came after its span had closed'
        : `came after their span had closed: ${countText(late - tooLate)} changed its pane, ${countText(tooLate)} came too late`,
    );
    questions.late.link(latest && `most in ${latest.name}`, latest && `#/streams/${latest.name}/late`);

    const rejected = total((one) => one.rejected);
    const worst = most((one) => one.rejected);
    const came = total(({ accepted }) => accepted) + rejected;
    questions.rejected.say(
      countText(rejected),
      total((one) => one.rejectedPerSecond) > 0 ? 'warn' : undefined,
      rejected === 0 ? 'no event broke its schema' : `broke their schema, ${shareText(rejected / came)} of what came`,
    );
    questions.rejected.link(worst && `see why: most in ${worst.name}`, worst && `#/streams/${worst.name}/rejected`);
  }
  const now = state();
  if (now) update(now);
  const load = () =>
    void rates().then(
      (all) => {
        for (const [name, seconds] of Object.entries(all)) rows.get(name)?.fill(seconds);
      },
      () => undefined,
    );
  const forget = [live.on('state', update), live.on('opened', load)];
  return {
    title: 'Streams',
    element,
    dispose() {
      for (const stop of forget) stop();
    },
  };
}

const shareText = (share: number): string => `${(share * 100).toPrecision(2)} %`;

type Key = 'rate' | 'lag' | 'late' | 'rejected' | 'ledger' | 'latency';

function row(name: string, description: string) {
  const cell = (label: string, ...children: readonly (Node | string)[]) =>
    h('td', { 'data-label': label }, ...children);
  const place = (part: string) => h('a', { class: 'number', href: `#/streams/${name}/${part}` }, '–');
  const value = () => h('span', { class: 'number' }, '–');
  const cells: Readonly<Record<Key, HTMLElement>> = {
    rate: value(),
    lag: value(),
    late: place('late'),
    rejected: place('rejected'),
    ledger: value(),
    latency: value(),
  };
  const spark: Sparkline = sparkline(`Events a second of ${name} over the last minute`);
  const element = h(
    'tr',
    {},
    h('th', { scope: 'row' }, h('a', { href: `#/streams/${name}` }, name), h('p', { title: description }, description)),
    cell('Coming in', cells.rate, ' /s'),
    h('td', { class: 'drawn' }, spark.element as unknown as Node),
    cell('Watermark', cells.lag),
    cell('Event to pane', cells.latency),
    cell('Late', cells.late),
    cell('Rejected', cells.rejected),
    cell('Ledger', cells.ledger),
  );
  let sparkAt = 0;
  return {
    element,
    fill: (seconds: readonly number[]) => spark.add(...seconds),
    update(one: StreamState, at: number) {
      write(cells.rate, rateText(one.eventsPerSecond));
      write(cells.lag, one.watermark === null ? 'no event yet' : `${agoText(at - one.watermark)} ago`);
      write(cells.latency, one.latency ? agoText(one.latency.p50) : '–');
      cells.latency.title = one.latency ? `99 of 100 within ${agoText(one.latency.p99)}` : '';
      write(cells.late, countText(one.late + one.tooLate));
      write(cells.rejected, countText(one.rejected));
      cells.rejected.dataset['mood'] = one.rejectedPerSecond > 0 ? 'warn' : '';
      sayLedger(cells.ledger, one);
      if (at - sparkAt < 1_000) return;
      sparkAt = at;
      spark.add(one.eventsPerSecond);
    },
  };
}
