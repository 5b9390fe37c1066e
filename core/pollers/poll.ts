import { millis } from '../definition/duration.ts';
import type { Poller } from '../definition/poller.ts';
import type { StreamDefinition } from '../definition/stream.ts';
import type { Patience } from '../delivery/pause.ts';
import { RetryLater } from '../errors.ts';
import type { Inlet } from '../inlet/inlet.ts';
import { postEvents } from '../inlet/post-events.ts';
import type { Clock, Table } from '../ports.ts';
import { ask } from './ask.ts';
import { itemEvents, newestTime } from './item-events.ts';
import { itemsIn } from './items.ts';
import { type Asked, putAsked, readAsked } from './poll-log.ts';
import { addressOf, conditionsOf, hostOf, type Values, withParameter } from './request.ts';
import type { Web, WebAnswer } from './web.ts';

export interface PollPorts {
  readonly web: Web;
  readonly inlet: Inlet;
  readonly table: Table;
  readonly clock: Clock;
  /** The same names with the secrets that they stand for. */
  secretsOf(names: Values): Promise<Values>;
}

/** What came of asking. */
interface Polled {
  readonly answers: number;
  readonly accepted: number;
  /** Items that are no events: they wait in quarantine. */
  readonly rejected: number;
  /** Answers that gave nothing, or not all of it, each a sentence. */
  readonly problems: readonly string[];
}

const PAGES = 20;
const TIMEOUT = '10s';

/** Asks once for each of what a poller asks for. One request that fails does not keep the others. */
export function poller(
  stream: StreamDefinition,
  definition: Poller,
  ports: PollPorts,
): (patience: Patience) => Promise<Polled> {
  const { clock, table, inlet } = ports;
  const { each = [{}], pages = PAGES, timeout = TIMEOUT } = definition;
  const eventOf = itemEvents(stream, definition);

  return async (patience) => {
    const counts = { answers: 0, accepted: 0, rejected: 0, problems: [] as string[] };
    const secrets = await secretsIfThere();
    if (secrets instanceof RetryLater) return { ...counts, problems: [`${stream.name}: ${secrets.message}`] };
    const { parameters } = secrets;
    const headers = { ...definition.headers, ...secrets.headers };
    for (const values of each) {
      const told = (problem: string): void => void counts.problems.push(`${placeOf(values)}: ${problem}`);
      const key = JSON.stringify(values);
      let asked = await readAsked(table, stream.name, key);
      try {
        for (let page = 0; page < pages && clock.now() < patience.until; page++) {
          const address = addressOf(definition, values, asked, clock.now());
          const url = Object.entries(parameters).reduce(
            (whole, [name, value]) => withParameter(whole, name, value),
            address,
          );
          const answer = await ask(ports, url, { ...headers, ...conditionsOf(asked) }, millis(timeout), patience);
          counts.answers++;
          const next =
            answer.status === 304 ? undefined : await taken(answer, values, asked, patience, { counts, told });
          if (!next) break;
          asked = await putAsked(table, stream.name, key, next);
          if (asked.page === undefined) break;
        }
      } catch (error) {
        if (!(error instanceof RetryLater)) throw error;
        told(error.message);
        // Names of pages do not last: the next time begins with the first again.
        if (asked.page !== undefined)
          await putAsked(table, stream.name, key, { ...asked, page: undefined, newest: undefined });
      }
    }
    return counts;
  };

  async function secretsIfThere() {
    try {
      const headers = await ports.secretsOf(definition.secretHeaders ?? {});
      return { headers, parameters: await ports.secretsOf(definition.secretParameters ?? {}) };
    } catch (error) {
      if (error instanceof RetryLater) return error;
      throw error;
    }
  }

  /** What to remember after an answer; none if it has to be asked for again. */
  async function taken(
    answer: WebAnswer,
    values: Values,
    asked: Asked,
    patience: Patience,
    { counts, told }: { counts: { accepted: number; rejected: number }; told: (problem: string) => void },
  ): Promise<Asked | undefined> {
    const { items, next, problem } = itemsIn(definition, answer.text ?? '');
    const events = items.map((item) => eventOf(item, values));
    const { accepted, rejected } = await postEvents({ inlet, clock }, stream.name, events, patience);
    counts.accepted += accepted;
    counts.rejected += rejected.length;
    if (rejected[0])
      told(
        `${rejected.length} of ${items.length} items are no events (${rejected[0].reason}). They wait in quarantine.`,
      );
    if (problem !== undefined) {
      told(`the answer is not as it should be. ${problem}`);
      return undefined;
    }
    const newest = newestTime(stream, events, asked.newest ?? asked.since, clock.now());
    if (next === undefined)
      return { ...namesOf(answer, asked), since: newest, page: undefined, newest: undefined, version: asked.version };
    if (definition.next?.parameter === undefined && hostOf(next) !== hostOf(definition.url)) {
      told(
        `the next page is on another host (${hostOf(next)}), which is not asked. Name that host in a poller of its own.`,
      );
      return undefined;
    }
    return { ...asked, page: next, newest };
  }

  function placeOf(values: Values): string {
    const named = Object.values(values).join(', ');
    return named === '' ? stream.name : `${stream.name} (${named})`;
  }
}

/** Only a first page is asked for again under the same address. */
const namesOf = ({ header }: WebAnswer, { page }: Asked) => ({
  etag: page === undefined ? header('etag') : undefined,
  modified: page === undefined ? header('last-modified') : undefined,
});
