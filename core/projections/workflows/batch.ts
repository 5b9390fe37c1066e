import { oneAtATime } from './one-at-a-time.ts';
import { statement } from './statement.ts';
import { caught, RETRIED, task, type Workflow } from './workflow.ts';

const failed = 'Release';

/** An optional step: what goes wrong in it fails the run in the end, but takes back nothing that was stored. */
const optional = (resource: string, next: string) =>
  ({
    Type: 'Task',
    Resource: task(resource),
    ResultPath: `$.${resource}`,
    TimeoutSeconds: 900,
    Retry: RETRIED,
    Catch: caught(next),
    Next: next,
  }) as const;

const wanted = (resource: string, next: string, otherwise: string) =>
  ({
    Type: 'Choice',
    Choices: [{ Variable: `$.wants.${resource}`, BooleanEquals: true, Next: next }],
    Default: otherwise,
  }) as const;

/**
 * Computes over all of the past: extract, prepare, compute (each result by itself, side by side), store, and then
 * picture, publish and score, of which each may be left out. Results replace those of the run before in one
 * transaction, so a run that fails before that leaves everything as it was. One run of a stream at a time.
 */
export const batchWorkflow: Workflow = {
  Comment: 'Batch: extract, prepare, compute, store; then picture, publish and score, each if it is wanted',
  StartAt: 'Claim',
  TimeoutSeconds: 7_200,
  States: {
    ...oneAtATime('Extract', 'Another run of this stream is at it.'),
    ...statement('Extract', 'extract', { next: 'Prepare', failed }),
    ...statement('Prepare', 'prepare', { next: 'AnyEvents', failed }),
    AnyEvents: {
      Type: 'Choice',
      Choices: [{ Variable: '$.prepare.events', NumericEquals: 0, Next: 'Release' }],
      Default: 'Compute',
    },
    Compute: {
      Type: 'Map',
      ItemsPath: '$.prepare.computations',
      MaxConcurrency: 4,
      ResultPath: '$.computed',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Calculate',
        States: {
          ...statement('Calculate', 'compute', { next: 'Calculated', failed: 'NotCalculated' }),
          Calculated: { Type: 'Pass', Parameters: { 'name.$': '$.name', failed: false }, End: true },
          NotCalculated: {
            Type: 'Pass',
            Parameters: { 'name.$': '$.name', failed: true, 'error.$': '$.error' },
            End: true,
          },
        },
      },
      Catch: caught(failed),
      Next: 'Store',
    },
    ...statement('Store', 'store', { next: 'WantsPicture', failed }),
    WantsPicture: wanted('picture', 'Picture', 'WantsPublish'),
    Picture: optional('picture', 'WantsPublish'),
    WantsPublish: wanted('publish', 'Publish', 'WantsScore'),
    Publish: optional('publish', 'WantsScore'),
    WantsScore: wanted('score', 'Score', 'Release'),
    Score: { ...optional('score', 'ScoreDone'), Catch: caught('Release') },
    ScoreDone: {
      Type: 'Choice',
      Choices: [{ Variable: '$.score.done', BooleanEquals: false, Next: 'Score' }],
      Default: 'Release',
    },
    Release: {
      Type: 'Task',
      Resource: task('release'),
      ResultPath: '$.released',
      Retry: RETRIED,
      Next: 'IsWell',
    },
    IsWell: {
      Type: 'Choice',
      Choices: [{ Variable: '$.error', IsPresent: true, Next: 'Failed' }],
      Default: 'Done',
    },
    Done: { Type: 'Succeed' },
    Failed: {
      Type: 'Fail',
      Error: 'BatchFailed',
      Cause:
        'A step failed; its state holds the error. Before the step Store, what people read is that of the run before; after it, the new results are there.',
    },
  },
};
