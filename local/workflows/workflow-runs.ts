import { randomUUID } from 'node:crypto';
import type { Store } from '../../adapters/embedded/lmdb-store.ts';
import type { State, Workflow } from '../../core/projections/workflows/workflow.ts';
import type { Run, RunStep } from '../../page/answers.ts';
import { type Happening, type Interpreted, workflowInterpreter } from './workflow-interpreter.ts';

interface Options {
  readonly name: string;
  readonly workflow: Workflow;
  readonly store: Store;
  readonly now: () => number;
  readonly taskOf: (task: string) => (input: unknown) => Promise<unknown>;
  readonly changed: () => void;
  /** The address of the report in what a run gave. */
  readonly reportOf?: (given: unknown) => string | undefined;
  /** So many runs that went well are remembered, and so many that failed. */
  readonly remembered?: number;
}

export interface WorkflowRuns {
  /** Begins a run, and gives its name at once; it ends with what the workflow gave. */
  begin(why: string, input: unknown): Promise<{ readonly id: string; readonly ended: Promise<unknown> }>;
  /** Runs the workflow, and resolves with what it gave; undefined if it failed, which its run shows. */
  run(why: string, input: unknown): Promise<unknown>;
  /** Reads the workflow now, so that the first run begins at once. */
  prepare(): Promise<unknown>;
  /** Newest first. */
  all(): readonly Run[];
}

const REMEMBERED = 30;
/** Sorts by time, as long as the clock has thirteen digits. */
const idAt = (now: number): string => `${now}-${randomUUID().slice(0, 8)}`;

/** Runs of one workflow, each kept with how its steps went. */
export function workflowRuns(options: Options): WorkflowRuns {
  const { name, workflow, store, now, taskOf, changed, reportOf, remembered = REMEMBERED } = options;
  const kept = store.map<Run, string>(`runs/${name}`);
  const going = new Map<string, Run>();
  const stateOf = outerStates(workflow);
  let interpret: Promise<(input: unknown) => Interpreted> | undefined;
  const prepared = () => {
    interpret ??= workflowInterpreter(workflow, taskOf);
    return interpret;
  };

  async function ended(run: Run): Promise<void> {
    // Until it is kept, only this says that the process is still at it.
    await kept.put(run.id, run);
    going.delete(run.id);
    const same = [...kept.getRange({ reverse: true }).map(({ value }) => value)].filter(
      ({ status }) => status === run.status,
    );
    await Promise.all(same.slice(remembered).map(({ id }) => kept.remove(id)));
    changed();
  }
  async function interpreted(begun: Run, input: unknown): Promise<unknown> {
    let run = begun;
    const { happenings, result } = (await prepared())(input);
    const outcome = result.then(
      (given) => ({ status: 'succeeded', given }) as const,
      () => ({ status: 'failed', given: undefined }) as const,
    );
    for await (const happening of happenings) {
      const steps = run.steps.map((step) =>
        step.name === stateOf.get(happening.state) ? after(step, happening) : step,
      );
      if (steps.every((step, i) => step === run.steps[i])) continue;
      run = { ...run, steps };
      going.set(run.id, run);
      changed();
    }
    const { status, given } = await outcome;
    const report = reportOf?.(given);
    const steps = run.steps.map((step) => (step.status === 'waiting' ? { ...step, status: 'skipped' as const } : step));
    await ended({ ...run, status, steps, endedAt: now(), ...(report !== undefined && { report }) });
    return given;
  }
  async function begin(why: string, input: unknown): Promise<{ id: string; ended: Promise<unknown> }> {
    const startedAt = now();
    const run: Run = {
      id: idAt(startedAt),
      workflow: name,
      startedAt,
      endedAt: null,
      status: 'running',
      why,
      steps: stepsOf(workflow),
    };
    going.set(run.id, run);
    await kept.put(run.id, run);
    changed();
    return { id: run.id, ended: interpreted(run, input) };
  }
  return {
    begin,
    prepare: prepared,
    run: async (why, input) => (await begin(why, input)).ended,
    all: () => [
      ...kept
        .getRange({ reverse: true })
        .map(({ value }) => (value.status === 'running' ? (going.get(value.id) ?? cutOff(value)) : value)),
    ],
  };
}

/** A run that nobody is at any more: the process that was ended before it. */
const cutOff = (run: Run): Run => ({ ...run, status: 'failed', why: `${run.why} It was cut off: the process ended.` });

/** The step that stands for each state: states inside of a map are told of by the map. */
function outerStates({ States }: Workflow): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(States).flatMap(([name, { ItemProcessor }]) => {
      const inner = Object.keys((ItemProcessor as Workflow | undefined)?.States ?? {});
      return [name, ...inner].map((state) => [state, name] as const);
    }),
  );
}

function after(step: RunStep, { state, what, at, error }: Happening): RunStep {
  const failed = what === 'failed' || what === 'caught';
  if (state !== step.name)
    return failed ? { ...step, error: step.error ?? `${state}: ${error ?? 'It failed.'}` } : step;
  switch (what) {
    case 'entered':
      return { ...step, status: 'running', startedAt: step.startedAt ?? at };
    case 'left':
      return { ...step, status: step.error === undefined ? 'succeeded' : 'failed', endedAt: at };
    case 'retried':
      return { ...step, status: 'running' };
    case 'failed':
    case 'caught':
      return { ...step, status: 'failed', endedAt: at, error: error ?? step.error ?? 'It failed.' };
  }
}

const stepsOf = ({ States }: Workflow): readonly RunStep[] =>
  Object.entries(States).map(([name, state]) => ({
    name,
    type: state.Type,
    next: nextOf(state),
    status: 'waiting',
    startedAt: null,
    endedAt: null,
  }));

function nextOf(state: State): readonly string[] {
  const {
    Next,
    Default,
    Choices = [],
    Catch = [],
  } = state as {
    Next?: string;
    Default?: string;
    Choices?: readonly { Next: string }[];
    Catch?: readonly { Next: string }[];
  };
  const all = [Next, ...Choices.map((choice) => choice.Next), Default, ...Catch.map((caught) => caught.Next)];
  return [...new Set(all.filter((name) => name !== undefined))];
}
