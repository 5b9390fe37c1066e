import type { LiveState, StreamState } from '../answers.ts';
import { h, write } from '../dom.ts';
import { agoText, countText, rateText } from '../format.ts';
import { rates } from '../server.ts';
import { type Sparkline, sparkline } from '../sparkline.ts';
import type { Site, View } from '../view.ts';

type Key = 'rate' | 'lag' | 'late' | 'rejected' | 'ledger' | 'latency';
type Cells = Readonly<Record<Key, HTMLElement>>;

/** All streams at a glance: what comes in, whether it is right, what is late, what was rejected. */
export function overviewView({ catalogue, live, state }: Site): View {
  const questions = [
    question('What is coming in?', 'events a second, over all streams'),
    question('Is it right?', 'every accepted event is in a window, or accounted for'),
    question('What is late?', 'events that came after their window had closed'),
    question('What was rejected?', 'events that break their schema'),
  ] as const;
  const rows = new Map(catalogue.streams.map(({ stream }) => [stream.name, row(stream.name, stream.description)]));
  const heads = ['Stream', 'Coming in', 'Last minute', 'Watermark', 'Event to pane', 'Late', 'Rejected', 'Ledger'];
  const element = h(
    'div',
    { class: 'overview' },
    h('h1', {}, 'Streams'),
    h(
      'section',
      { class: 'questions', 'aria-label': 'At a glance' },
      questions.map(({ element }) => element),
    ),
    h(
      'div',
      { class: 'scroll' },
      h(
        'table',
        { class: 'streams' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            heads.map((head) => h('th', { scope: 'col' }, head)),
          ),
        ),
        h(
          'tbody',
          {},
          [...rows.values()].map(({ element }) => element),
        ),
      ),
    ),
  );

  function update({ at, streams }: LiveState): void {
    for (const one of streams) rows.get(one.name)?.update(one, at);
    const total = (of: (one: StreamState) => number) => streams.reduce((sum, one) => sum + of(one), 0);
    const [incoming, right, late, rejected] = questions;
    incoming.say(rateText(total((one) => one.eventsPerSecond)), 'good');
    const broken = streams.filter(({ ledger }) => ledger === 'broken').length;
    right.say(broken ? 'no' : 'yes', broken ? 'bad' : 'good');
    late.say(countText(total((one) => one.late + one.tooLate)));
    rejected.say(
      countText(total((one) => one.rejected)),
      total((one) => one.rejectedPerSecond) > 0 ? 'warn' : undefined,
    );
  }
  const now = state();
  if (now) update(now);
  const forget = live.on('state', update);
  rates().then(
    (all) => {
      for (const [name, seconds] of Object.entries(all)) rows.get(name)?.fill(seconds);
    },
    () => undefined,
  );
  return { title: 'Streams', element, dispose: forget };
}

function question(title: string, explanation: string) {
  const answer = h('strong', {}, '–');
  const element = h('div', { class: 'question' }, h('h2', {}, title), answer, h('p', {}, explanation));
  return {
    element,
    say(text: string, mood?: 'good' | 'warn' | 'bad') {
      write(answer, text);
      answer.dataset['mood'] = mood ?? '';
    },
  };
}

function row(name: string, description: string) {
  const cell = (label: string, ...children: readonly (Node | string)[]) =>
    h('td', { 'data-label': label }, ...children);
  const value = () => h('span', { class: 'number' }, '–');
  const cells: Cells = {
    rate: value(),
    lag: value(),
    late: value(),
    rejected: value(),
    ledger: value(),
    latency: value(),
  };
  const spark: Sparkline = sparkline(`Events a second of ${name} over the last minute`);
  const element = h(
    'tr',
    {},
    h('th', { scope: 'row' }, h('a', { href: `#/streams/${name}` }, name), h('p', { title: description }, description)),
    cell('Coming in', cells.rate, ' /s'),
    cell('Last minute', spark.element as unknown as Node),
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

/** Shows whether every accepted event is accounted for. */
export function sayLedger(element: HTMLElement, { ledger, inFlight }: StreamState): void {
  const moods = { 'adds up': 'good', 'catching up': '', broken: 'bad' } as const;
  element.dataset['mood'] = moods[ledger];
  write(
    element,
    ledger === 'catching up'
      ? `${countText(inFlight)} on the way`
      : ledger === 'broken'
        ? 'does not add up'
        : 'adds up',
  );
}
