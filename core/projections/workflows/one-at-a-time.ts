import { RETRIED, type State, task } from './workflow.ts';

/** The states with which a run begins of which there is one at a time: it claims, and goes on or leaves it to the other. */
export const oneAtATime = (next: string, busy: string): Readonly<Record<'Claim' | 'IsFree' | 'Busy', State>> => ({
  Claim: { Type: 'Task', Resource: task('claim'), ResultPath: '$', Retry: RETRIED, Next: 'IsFree' },
  IsFree: {
    Type: 'Choice',
    Choices: [{ Variable: '$.claimed', BooleanEquals: true, Next: next }],
    Default: 'Busy',
  },
  Busy: { Type: 'Succeed', Comment: busy },
});
