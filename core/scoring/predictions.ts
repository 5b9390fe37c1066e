import { RetryLater } from '../errors.ts';

/** What is sent: the form that TensorFlow Serving, KServe and the built-in algorithms of SageMaker read. */
export const questionOf = (rows: readonly (readonly (number | null)[])[]): string =>
  JSON.stringify({ instances: rows.map((features) => ({ features })) });

/** The names under which servers answer: TensorFlow Serving and most others; Random Cut Forest. */
const LISTS = ['predictions', 'scores'] as const;

/** One score for each row; undefined where the endpoint has none to say. Throws RetryLater if it is no such answer. */
export function predictionsIn(text: string, rows: number): readonly (number | undefined)[] {
  const answer = parsed(text);
  const list = LISTS.map((name) => member(answer, name)).find(Array.isArray) as readonly unknown[] | undefined;
  if (!list)
    throw new RetryLater(
      `The endpoint answered ${JSON.stringify(text.slice(0, 200))}. It must answer {"predictions": […]} or {"scores": […]}.`,
    );
  if (list.length !== rows)
    throw new RetryLater(`The endpoint answered ${list.length} scores for ${rows} panes. It must answer one for each.`);
  return list.map(scoreIn);
}

/** `0.7`, `[0.7]` or `{"score": 0.7}`. */
function scoreIn(prediction: unknown): number | undefined {
  const score = Array.isArray(prediction) ? prediction[0] : (member(prediction, 'score') ?? prediction);
  return typeof score === 'number' && Number.isFinite(score) ? score : undefined;
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
