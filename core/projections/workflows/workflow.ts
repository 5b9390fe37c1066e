/** A state machine in the Amazon States Language (JSONPath), as plain data. Deployed and run locally as it is. */
export interface Workflow {
  readonly Comment: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
  readonly TimeoutSeconds?: number;
}

export interface State {
  readonly Type: 'Task' | 'Choice' | 'Map' | 'Parallel' | 'Pass' | 'Wait' | 'Succeed' | 'Fail';
  readonly [key: string]: unknown;
}

const TASK = 'task:';

/** What runs a task is filled in where the workflow is deployed: a Lambda function, or a function of this process. */
export const task = (name: string): string => `${TASK}${name}`;

/** Faults that another try cannot mend. */
const DEFINITE = ['StatementFailed', 'SchemaRefused', 'Defect', 'States.Runtime', 'States.DataLimitExceeded'];

/** Tries again what may be a moment's trouble: after 2, 4 and 8 seconds. */
export const RETRIED = [
  { ErrorEquals: DEFINITE, MaxAttempts: 0 },
  { ErrorEquals: ['States.ALL'], IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 3 },
];

export const caught = (next: string): readonly object[] => [
  { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: next },
];

type Json = unknown;

/**
 * The workflow for AWS: a task calls the function with its own name and the state's input. A state that names its
 * input keeps it; one that does not sends all of it.
 */
export function asLambdaTasks(workflow: Workflow, functionArn: string): Workflow {
  const walk = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const { Resource: resource } = value as { Resource?: unknown };
    const inner = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each)]));
    if (typeof resource !== 'string' || !resource.startsWith(TASK)) return inner;
    return { ...inner, Resource: functionArn, Parameters: { task: resource.slice(TASK.length), 'input.$': '$' } };
  };
  return walk(workflow) as Workflow;
}

/** The task of each state that has one, also inside of maps. */
export function tasksOf(workflow: Pick<Workflow, 'States'>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, state] of Object.entries(workflow.States)) {
    const { Resource, ItemProcessor } = state as { Resource?: string; ItemProcessor?: Workflow };
    if (Resource) found.set(name, Resource.startsWith(TASK) ? Resource.slice(TASK.length) : Resource);
    if (ItemProcessor) for (const [inner, resource] of tasksOf(ItemProcessor)) found.set(inner, resource);
  }
  return found;
}
