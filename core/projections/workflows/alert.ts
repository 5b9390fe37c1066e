import { caught, RETRIED, task, type Workflow } from './workflow.ts';

/**
 * An alarm becomes a report that someone can act on. One run for one cause: whoever comes while the cause cools down
 * ends at once. Without a warehouse the lake is asked; without an answer the report says so and goes out all the same.
 */
export function alertWorkflow({ athenaWorkGroup }: { athenaWorkGroup: string }): Workflow {
  return {
    Comment: 'Alarm: analyse, report, publish; one run for one cause',
    StartAt: 'Claim',
    TimeoutSeconds: 1_800,
    States: {
      Claim: {
        Type: 'Task',
        Resource: task('claim'),
        ResultPath: '$',
        Retry: RETRIED,
        Catch: caught('NotReported'),
        Next: 'IsNew',
      },
      IsNew: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.claimed', BooleanEquals: false, Next: 'CoolingDown' },
          { Variable: '$.hasWarehouse', BooleanEquals: true, Next: 'AskWarehouse' },
        ],
        Default: 'AskLake',
      },
      CoolingDown: { Type: 'Succeed', Comment: 'This cause was reported a short while ago.' },
      AskWarehouse: {
        Type: 'Task',
        Resource: task('analyse'),
        ResultPath: '$.answers',
        TimeoutSeconds: 600,
        Retry: RETRIED,
        Catch: caught('AskLake'),
        Next: 'Report',
      },
      AskLake: {
        Type: 'Task',
        Resource: 'arn:aws:states:::athena:startQueryExecution.sync',
        Parameters: { 'QueryString.$': '$.lakeQuestion', WorkGroup: athenaWorkGroup },
        ResultPath: '$.query',
        TimeoutSeconds: 600,
        Retry: RETRIED,
        Catch: caught('Report'),
        Next: 'ReadLake',
      },
      ReadLake: {
        Type: 'Task',
        Resource: 'arn:aws:states:::athena:getQueryResults',
        Parameters: { 'QueryExecutionId.$': '$.query.QueryExecution.QueryExecutionId', MaxResults: 1_000 },
        ResultSelector: { 'Rows.$': '$.ResultSet.Rows' },
        ResultPath: '$.lakeAnswer',
        Retry: RETRIED,
        Catch: caught('Report'),
        Next: 'Report',
      },
      Report: {
        Type: 'Task',
        Resource: task('report'),
        ResultPath: '$.report',
        Retry: RETRIED,
        Catch: caught('NotReported'),
        Next: 'Publish',
      },
      Publish: {
        Type: 'Task',
        Resource: task('publish'),
        ResultPath: '$.published',
        Retry: RETRIED,
        Catch: caught('NotReported'),
        Next: 'Reported',
      },
      Reported: { Type: 'Succeed' },
      NotReported: {
        Type: 'Fail',
        Error: 'NotReported',
        Cause:
          'No report went out. The state before this one holds the error; an alarm tells the same people without a report.',
      },
    },
  };
}
