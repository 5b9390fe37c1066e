import { vi } from 'vitest';
import type { Workflow } from '../../core/projections/workflows/workflow.ts';
import { type Happening, workflowInterpreter } from '../../local/workflows/workflow-interpreter.ts';

type Task = (input: never) => Promise<unknown>;
interface Ran {
  readonly result?: unknown;
  readonly error?: string;
  /** The states that were entered, in order. */
  readonly states: readonly string[];
}

/** Each definition is read once; its tasks look up these. */
let bound: Readonly<Record<string, Task>> = {};
/** Tasks take real time: the virtual timers stand still meanwhile. */
let running = 0;
const interpreters = new Map<string, ReturnType<typeof workflowInterpreter>>();

function interpreterOf(workflow: Workflow): ReturnType<typeof workflowInterpreter> {
  const text = JSON.stringify(workflow);
  const known = interpreters.get(text);
  if (known !== undefined) return known;
  const made = workflowInterpreter(workflow, (name) => async (input) => {
    const task = bound[name];
    if (!task) throw new Error(`The test gives no function for the task ${name}.`);
    running++;
    return task(input as never).finally(() => {
      running--;
    });
  });
  interpreters.set(text, made);
  return made;
}

/** Runs a workflow with a function for each task. Its pauses take no time: the timers are virtual. */
export async function runWorkflow(
  workflow: Workflow,
  tasks: Readonly<Record<string, Task>>,
  input: unknown,
): Promise<Ran> {
  const run = await interpreterOf(workflow);
  bound = tasks;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const { result, happenings } = run(input);
    const ended = result.then(
      (value) => ({ result: value }),
      (error: Error) => ({ error: error.name === 'Error' ? error.message : `${error.name}: ${error.message}` }),
    );
    let isRunning = true;
    const seen = statesOf(happenings);
    void ended.then(() => {
      isRunning = false;
    });
    while (isRunning) {
      await new Promise(setImmediate);
      if (running === 0) await vi.advanceTimersByTimeAsync(10_000);
    }
    return { ...(await ended), states: await seen };
  } finally {
    vi.useRealTimers();
  }
}

async function statesOf(happenings: AsyncIterable<Happening>): Promise<readonly string[]> {
  const states: string[] = [];
  for await (const { what, state } of happenings) if (what === 'entered') states.push(state);
  return states;
}
