import { randomUUID } from 'node:crypto';
import type { Store } from '../adapters/embedded/lmdb-store.ts';
import type { State, Workflow } from '../core/projections/workflows/workflow.ts';
import type { Run, RunStep } from '../page/answers.ts';
import { type Happening, type Interpreted, workflowInterpreter } from './workflow-interpreter.ts';

interface Options {
  readonly name: string;
  readonly workflow: Workflow;
  readonly store: Store;
  readonly now: () => number;
  readonly taskOf: (task: string) => (input: unknown) => Promise<unknown>;
  readonly changed: () => void;
  /** The address of the report in what a run gave. */
  readonly reportOf: (given: unknown) => string | undefined;
}

export interface WorkflowRuns {
  /** Begins a run, and gives its name at once; it ends with what the workflow gave. */
  begin(why: string, input: unknown): Promise<{ readonly id: string; readonly ended: Promise<unknown> }>;
  /** Runs the workflow, and resolves with what it gave; undefined if it failed, which its run shows. */
  run(why: string, input: unknown): Promise<unknown>;
  /** Newest first. */
  all(): readonly Run[];
}

const SHOWN = 30;
/** Sorts by time, as long as the clock has thirteen digits. */
const idAt = (now: number): string => `${now}-${randomUUID().slice(0, 8)}`;

/** Runs of one workflow, each kept with how its steps went. */
export function workflowRuns(options: Options): WorkflowRuns {
  const { name, workflow, store, now, taskOf, changed, reportOf } = options;
  const kept = store.map<Run, string>(`runs/${name}`);
  let interpret: Promise<(input: unknown) => Interpreted> | undefined;

  async function note(run: Run): Promise<void> {
    await kept.put(run.id, run);
    changed();
  }
  async function interpreted(begun: Run, input: unknown): Promise<unknown> {
    let run = begun;
    interpret ??= workflowInterpreter(workflow, taskOf);
    const { happenings, result } = (await interpret)(input);
    const ended = result.then(
      (given) => ({ status: 'succeeded', given }) as const,
      () => ({ status: 'failed', given: undefined }) as const,
    );
    for await (const happening of happenings) {
      run = {
        ...run,
        steps: run.steps.map((step) => (step.name === happening.state ? after(step, happening) : step)),
      };
      await note(run);
    }
    const { status, given } = await ended;
    const report = reportOf(given);
    const steps = run.steps.map((step) => (step.status === 'waiting' ? { ...step, status: 'skipped' as const } : step));
    await note({ ...run, status, steps, endedAt: now(), ...(report !== undefined && { report }) });
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
    await note(run);
    return { id: run.id, ended: interpreted(run, input) };
  }
  return {
    begin,
    run: async (why, input) => (await begin(why, input)).ended,
    all: () => [...kept.getRange({ reverse: true, limit: SHOWN }).map(({ value }) => value)],
  };
}

function after(step: RunStep, { what, at, error }: Happening): RunStep {
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
