import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { planOf, type WindowPlan } from '../core/definition/plan.ts';
import type { StreamDefinition } from '../core/definition/stream.ts';
import { pageBundle } from '../local/http/page-bundle.ts';
import type { Catalogue, LiveState, Row } from '../page/answers.ts';

interface Options {
  /** Shown under as many names as there are to be streams. */
  readonly streams: readonly StreamDefinition[];
  readonly count: number;
  readonly updatesPerSecond: number;
}
export interface StandIn {
  readonly url: string;
  readonly names: readonly string[];
  stop(): void;
}

const GROUPS = 12;
const SHOWN_MINUTES = 10;

/** Serves the page as a run does, with numbers that change as often as asked, so that only the browser has work to do. */
export async function pageStandIn({ streams, count, updatesPerSecond }: Options): Promise<StandIn> {
  const shown = Array.from({ length: count }, (_, i) => {
    const stream = streams[i % streams.length]!;
    return { ...stream, name: `${stream.name}-${i + 1}` };
  });
  const files = await pageBundle();
  const listeners = new Map<ServerResponse, string | null>();
  let updates = 0;

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://page');
    const file = files.get(pathname);
    if (file) return response.setHeader('content-type', file.type).end(file.body);
    if (pathname === '/api/live') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      listeners.set(response, searchParams.get('stream'));
      return response.on('close', () => listeners.delete(response));
    }
    const [, name, window] = /^\/api\/streams\/([\w-]+)\/windows\/(\w+)\/panes$/.exec(pathname) ?? [];
    const answer =
      pathname === '/api/catalogue' ? catalogueOf(shown) : pathname === '/api/rates' ? {} : pastOf(shown, name, window);
    return response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  const timer = setInterval(() => {
    updates++;
    for (const [response, followed] of listeners) {
      tell(response, 'state', stateOf(shown, updates));
      const stream = shown.find(({ name }) => name === followed);
      if (!stream) continue;
      for (const window of planOf(stream).windows)
        tell(response, 'panes', {
          stream: stream.name,
          window: window.name,
          panes: panesAt(window, Date.now(), updates),
        });
      tell(response, 'events', { stream: stream.name, rows: [eventOf(stream, updates)] });
    }
  }, 1_000 / updatesPerSecond);
  await listening(server);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    names: shown.map(({ name }) => name),
    stop() {
      clearInterval(timer);
      server.closeAllConnections();
      server.close();
    },
  };
}

const listening = (server: Server): Promise<void> => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const tell = (response: ServerResponse, kind: string, message: unknown): boolean =>
  response.write(`event: ${kind}\ndata: ${JSON.stringify(message)}\n\n`);

const catalogueOf = (streams: readonly StreamDefinition[]): Catalogue => ({
  streams: streams.map((stream) => ({ stream, jsonSchema: {}, sample: {}, tables: { events: '', panes: {} } })),
});

const stateOf = (streams: readonly StreamDefinition[], updates: number): LiveState => ({
  at: Date.now(),
  streams: streams.map(({ name }, i) => ({
    name,
    accepted: updates * (10 + i),
    rejected: Math.floor(updates / 7),
    folded: updates * (10 + i),
    late: Math.floor(updates / 5),
    tooLate: Math.floor(updates / 90),
    duplicates: Math.floor(updates / 11),
    quarantined: 0,
    inFlight: updates % 4,
    eventsPerSecond: 50 + i + 20 * Math.sin(updates / 9 + i),
    rejectedPerSecond: updates % 3 === 0 ? 0.2 : 0,
    watermark: Date.now() - 10_000 - 37 * (updates % 10),
    latency: { p50: 180 + (updates % 20), p99: 600 + (updates % 50) },
    ledger: 'adds up',
  })),
});

/** The newest span of a window once more, with other numbers: one pane, or one of each group. */
function panesAt(window: WindowPlan, time: number, revision: number): readonly Row[] {
  const { shape, by, measures } = window;
  const length = shape.shape === 'tumbling' ? shape.sizeMs : shape.shape === 'sliding' ? shape.everyMs : 60_000;
  const start = time - (time % length);
  return Array.from({ length: by.length > 0 ? GROUPS : 1 }, (_, group) => ({
    window_start: new Date(start).toISOString(),
    window_end: new Date(start + length).toISOString(),
    revision,
    final: false,
    ...Object.fromEntries(by.map((name) => [name, `group ${group}`])),
    ...Object.fromEntries(
      measures.map(({ name }, i) => [name, 100 + 10 * i + group + 30 * Math.sin(revision / 13 + i)]),
    ),
  }));
}

function pastOf(
  streams: readonly StreamDefinition[],
  name: string | undefined,
  windowName: string | undefined,
): readonly Row[] {
  const stream = streams.find((one) => one.name === name);
  const window = stream && planOf(stream).windows.find((one) => one.name === windowName);
  if (!window) return [];
  const now = Date.now();
  const spans = new Map<string, readonly Row[]>();
  for (let at = now - SHOWN_MINUTES * 60_000; at < now; at += 5_000) {
    const panes = panesAt(window, at, 0);
    spans.set(String(panes[0]?.['window_start']), panes);
  }
  return [...spans.values()].flat();
}

const eventOf = ({ fields, eventTime }: StreamDefinition, updates: number): Row =>
  Object.fromEntries(
    Object.keys(fields).map((name) => [
      name,
      name === eventTime ? new Date().toISOString() : `${name} ${updates % 40}`,
    ]),
  );
