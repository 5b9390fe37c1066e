import { Defect } from '../../core/errors.ts';
import { tasksOf, type Workflow } from '../../core/projections/workflows/workflow.ts';
import { interpreter } from './interpreter.ts';

/** One thing that happened in a run of a workflow. */
export interface Happening {
  readonly state: string;
  readonly what: 'entered' | 'left' | 'failed' | 'caught' | 'retried';
  readonly at: number;
  readonly error?: string;
}
export interface Interpreted {
  /** Each happening, until the run ends. */
  readonly happenings: AsyncIterable<Happening>;
  /** What the workflow gave, or the error that it ended with. */
  readonly result: Promise<unknown>;
}
type Task = (input: unknown) => Promise<unknown>;

const KINDS = {
  StateEntered: 'entered',
  StateExited: 'left',
  StateFailed: 'failed',
  StateCaught: 'caught',
  StateRetried: 'retried',
} as const;

/** Runs workflows in this process, exactly as they are deployed, their tasks bound to functions by name. */
export async function workflowInterpreter(
  workflow: Workflow,
  taskOf: (task: string) => Task,
): Promise<(input: unknown) => Interpreted> {
  // The interpreter reads JSONPath only, and calls the cloud for a task that nobody took: both must not happen quietly.
  if (JSON.stringify(workflow).includes('"QueryLanguage"'))
    throw new Defect('A workflow names a QueryLanguage. Write it in JSONPath: the local interpreter ignores JSONata.');
  const handlers = Object.fromEntries([...tasksOf(workflow)].map(([state, task]) => [state, taskOf(task)]));
  (Promise as { withResolvers?: typeof withResolvers }).withResolvers ??= withResolvers;
  const { StateMachine } = await interpreter();
  // To check it against the schema of the language would take a quarter of a second; a test does.
  const machine = new StateMachine(withoutDefaults(workflow) as never, { validationOptions: { noValidate: true } });
  return (input) => {
    const { result, eventLogs } = machine.run(input as never, {
      overrides: { taskResourceLocalHandlers: handlers as never },
    });
    return { result, happenings: happeningsOf(eventLogs as AsyncIterable<LoggedEvent>) };
  };
}

/** `"ResultPath": "$"` is what holds without it too, but the interpreter takes it for a name. */
const withoutDefaults = (workflow: Workflow): unknown =>
  JSON.parse(JSON.stringify(workflow), (name, value) => (name === 'ResultPath' && value === '$' ? undefined : value));

interface LoggedEvent {
  readonly type: string;
  readonly timestamp: number;
  readonly state?: { readonly name: string };
  readonly Error?: string;
  readonly Cause?: string;
}

async function* happeningsOf(events: AsyncIterable<LoggedEvent>): AsyncGenerator<Happening> {
  for await (const { type, timestamp, state, Error: error, Cause } of events) {
    const what = KINDS[type as keyof typeof KINDS];
    if (!what || !state) continue;
    yield { state: state.name, what, at: timestamp, ...(error !== undefined && { error: Cause ?? error }) };
  }
}

/** Node 20 lacks it. */
function withResolvers<T>() {
  let resolve!: (value: T | PromiseLike<T>) => void;
  let reject!: (reason?: unknown) => void;
  const promise = new Promise<T>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  return { promise, resolve, reject };
}
