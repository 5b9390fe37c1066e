import { caught, RETRIED, type State, task } from './workflow.ts';

/** How long the warehouse is left alone between two questions how a statement goes: each takes room in the history. */
const PAUSE_SECONDS = 10;

/**
 * Begins a statement and goes on to `next` when it has ended well. Four states, named after what is done; what the
 * task says, with `state: 'running'` or `'done'` among it, stands under the name of the first in lower case.
 */
export function statement(
  name: string,
  resource: string,
  { next, failed }: { readonly next: string; readonly failed: string },
): Readonly<Record<string, State>> {
  const began = `$.${name.toLowerCase()}`;
  const asked = {
    Type: 'Task',
    ResultPath: began,
    Retry: RETRIED,
    Catch: caught(failed),
    Next: `${name}Done`,
  } as const;
  return {
    [name]: { ...asked, Resource: task(resource) },
    [`${name}Done`]: {
      Type: 'Choice',
      Choices: [{ Variable: `${began}.state`, StringEquals: 'running', Next: `${name}Pause` }],
      Default: next,
    },
    [`${name}Pause`]: { Type: 'Wait', Seconds: PAUSE_SECONDS, Next: `${name}Outcome` },
    [`${name}Outcome`]: { ...asked, Resource: task('outcome'), InputPath: began },
  };
}
