import { openStream, type TestStream } from '../lane/open-stream.ts';
import { expectEqual, planOfStory, type Step, type Story, Untrue } from './story.ts';
import { eventsOf, paneWords } from './words.ts';

/** Plays a story. Throws `Untrue`, with a sentence, where what happens is not what it says. */
export function tell(story: Story): void {
  const stream = openStream(planOfStory(story));
  const lanes = story.lanes ?? ['lane'];
  for (const lane of lanes) stream.open(lane);
  const teller = { stream, lanes: new Set(lanes), events: 0 };
  for (const [index, step] of story.steps.entries()) play(teller, step, `Step ${index + 1}`);
}

interface Teller {
  readonly stream: TestStream;
  readonly lanes: Set<string>;
  events: number;
}

const COUNTS = { late: 'late', 'too late': 'tooLate', repeats: 'duplicates' } as const;

function play(teller: Teller, step: Step, place: string): void {
  const { lanes } = teller;
  const [verb = ''] = Object.keys(step);
  const does = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  if (lanes.has(verb)) arrive(teller, verb, step, place);
  else if (does) does(teller, step, place);
  else
    throw new Untrue(
      `${place} does "${verb}". Name a lane (${[...lanes].join(', ')}) and its events, or write ${Object.keys(VERBS).join(', ')}.`,
    );
}

const VERBS: Readonly<Record<string, (teller: Teller, step: Step, place: string) => void>> = {
  tick: ({ stream }, step, place) => tick(stream, step, place),
  idle: ({ stream }, { idle }) => stream.rest(String(idle)),
  restart: ({ stream }) => stream.restart(),
  split: ({ stream, lanes }, { split, into }) => {
    for (const child of into as readonly string[]) {
      stream.open(child, [String(split)]);
      lanes.add(child);
    }
  },
  end: ({ stream, lanes }, { end }) => {
    stream.end(String(end));
    lanes.delete(String(end));
  },
};

function arrive(teller: Teller, lane: string, step: Step, place: string): void {
  const events = eventsOf(String(step[lane]), teller.events);
  teller.events += events.length;
  const counts = teller.stream.fold(lane, events);
  for (const [words, count] of Object.entries(COUNTS))
    expectEqual(`${place}, ${words}`, step[words] ?? 0, counts[count]);
}

function tick(stream: TestStream, step: Step, place: string): void {
  const { watermark, panes } = stream.tick();
  expectEqual(`${place}, watermark`, step['tick'], watermark === -Infinity ? 'none yet' : watermark / 1_000);
  expectEqual(`${place}, panes`, inOrder((step['panes'] as string[] | undefined) ?? []), inOrder(panes.map(paneWords)));
}

const inOrder = (words: readonly string[]): readonly string[] => words.toSorted((a, b) => a.localeCompare(b));
