import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Connection, live } from '../../page/live.ts';

/** A stream as a browser gives it, with the ends of all that a page opened. */
class Line extends EventTarget {
  static readonly CLOSED = 2;
  static readonly OPEN = 1;
  static all: Line[] = [];
  readyState = 0;
  onopen?: () => void;
  onerror?: () => void;
  readonly address: string;
  constructor(address: string) {
    super();
    this.address = address;
    Line.all.push(this);
  }
  open(): void {
    this.readyState = Line.OPEN;
    this.onopen?.();
  }
  close(): void {
    this.readyState = Line.CLOSED;
  }
}
const held = () => Line.all.filter(({ readyState }) => readyState !== Line.CLOSED).map(({ address }) => address);

const newTab = () => Object.assign(new EventTarget(), { visibilityState: 'visible' });
let tab = newTab();
function turn(visibilityState: 'visible' | 'hidden'): void {
  tab.visibilityState = visibilityState;
  tab.dispatchEvent(new Event('visibilitychange'));
}

let shown: Connection | undefined;
let heardAt: number;
let told: string[];
const page = () => {
  const { on, follow } = live((how, at) => {
    shown = how;
    heardAt = at;
  });
  for (const kind of ['opened', 'returned'] as const) on(kind, () => told.push(kind));
  return { follow };
};
beforeEach(() => {
  vi.useFakeTimers();
  tab = newTab();
  vi.stubGlobal('document', tab);
  vi.stubGlobal('EventSource', Line);
  [Line.all, shown, told] = [[], undefined, []];
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('gives its line back while nobody sees it, and does not say that it is live', () => {
  const { follow } = page();
  follow('trip');
  Line.all[0]!.open();
  expect([held(), shown]).toEqual([['/api/live?stream=trip'], 'live']);
  turn('hidden');
  expect([held(), shown]).toEqual([[], 'connecting']);
  vi.advanceTimersByTime(60_000);
  expect([held(), shown]).toEqual([[], 'connecting']);
});

it('listens again when it is seen, and asks for what it missed', () => {
  const { follow } = page();
  follow('trip');
  Line.all[0]!.open();
  turn('hidden');
  follow('weather');
  told = [];
  turn('visible');
  expect([held(), shown, told]).toEqual([['/api/live?stream=weather'], 'connecting', []]);
  Line.all.at(-1)!.open();
  expect([shown, told]).toEqual(['live', ['returned', 'opened']]);
});

it('that was opened where nobody sees it takes no line until it is seen', () => {
  tab.visibilityState = 'hidden';
  page().follow(undefined);
  expect(held()).toEqual([]);
  turn('visible');
  expect(held()).toEqual(['/api/live']);
});

it('says since when the server is gone, not since when it was seen again', () => {
  page().follow(undefined);
  Line.all[0]!.open();
  const last = Date.now();
  turn('hidden');
  vi.advanceTimersByTime(60_000);
  turn('visible');
  expect(shown).toBe('connecting');
  vi.advanceTimersByTime(10_000);
  expect([shown, heardAt]).toEqual(['lost', last]);
});
