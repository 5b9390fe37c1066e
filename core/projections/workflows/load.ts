import { oneAtATime } from './one-at-a-time.ts';
import { statement } from './statement.ts';
import { caught, RETRIED, task, type Workflow } from './workflow.ts';

/**
 * Brings what has landed into the tables that people read. Table by table: files that no COPY has taken are copied,
 * the newest revisions are merged in one transaction, rows that can never load go to quarantine with the reason.
 * The tables were made before anything could land; if a statement fails all the same, what they lack is made, and it is
 * tried again. A table that fails does not hold up the others, but the run fails in the end. One run at a time.
 */
export const loadWorkflow: Workflow = {
  Comment: 'Load: copy what was missed, merge the newest revisions, isolate what cannot load',
  StartAt: 'Claim',
  TimeoutSeconds: 3_600,
  States: {
    ...oneAtATime('EachTable', 'Another run is at it and takes everything that waits.'),
    EachTable: {
      Type: 'Map',
      ItemsPath: '$.tables',
      MaxConcurrency: 3,
      ResultPath: '$.loaded',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Look',
        States: {
          Look: {
            Type: 'Task',
            Resource: task('look'),
            ResultPath: '$.found',
            Retry: RETRIED,
            Catch: caught('TableFailed'),
            Next: 'AnythingNew',
          },
          AnythingNew: {
            Type: 'Choice',
            Choices: [
              { Variable: '$.found.quiet', BooleanEquals: true, Next: 'TableQuiet' },
              { Variable: '$.found.missed', NumericGreaterThan: 0, Next: 'Copy' },
            ],
            Default: 'Merge',
          },
          TableQuiet: { Type: 'Pass', Result: { quiet: true, failed: false }, End: true },
          ...statement('Copy', 'copy', { next: 'Merge', failed: 'TriedOnce' }),
          ...statement('Merge', 'merge', { next: 'Isolate', failed: 'TriedOnce' }),
          TriedOnce: {
            Type: 'Choice',
            Choices: [{ Variable: '$.migrated', IsPresent: true, Next: 'TableFailed' }],
            Default: 'Migrate',
          },
          Migrate: {
            Type: 'Task',
            Resource: task('migrate'),
            ResultPath: '$.migrated',
            Retry: RETRIED,
            Catch: caught('TableFailed'),
            Next: 'AnythingMade',
          },
          AnythingMade: {
            Type: 'Choice',
            Choices: [{ Variable: '$.migrated.changed', BooleanEquals: true, Next: 'AnythingNew' }],
            Default: 'TableFailed',
          },
          Isolate: {
            Type: 'Task',
            Resource: task('isolate'),
            ResultPath: '$.isolated',
            Retry: RETRIED,
            Catch: caught('TableFailed'),
            Next: 'TableLoaded',
          },
          TableLoaded: {
            Type: 'Pass',
            Parameters: { quiet: false, failed: false, 'missed.$': '$.found.missed', 'isolated.$': '$.isolated.rows' },
            End: true,
          },
          // What the map gives is bounded, and a warehouse that is away fails every table: causes stay where they happened.
          TableFailed: {
            Type: 'Pass',
            Parameters: {
              quiet: false,
              failed: true,
              'schema.$': '$.schema',
              'table.$': '$.table',
              'error.$': '$.error.Error',
            },
            End: true,
          },
        },
      },
      Catch: caught('Release'),
      Next: 'Release',
    },
    Release: { Type: 'Task', Resource: task('release'), ResultPath: '$.outcome', Retry: RETRIED, Next: 'AllLoaded' },
    AllLoaded: {
      Type: 'Choice',
      Choices: [{ Variable: '$.outcome.failed', NumericEquals: 0, Next: 'Loaded' }],
      Default: 'NotLoaded',
    },
    Loaded: { Type: 'Succeed' },
    NotLoaded: {
      Type: 'Fail',
      Error: 'NotLoaded',
      Cause:
        'Some tables could not be loaded. The states of EachTable that failed hold the errors; the next run tries again.',
    },
  },
};
