import { StateMachine } from 'aws-local-stepfunctions';
import { describe, expect, it } from 'vitest';
import { alertWorkflow } from '../../../../core/projections/workflows/alert.ts';
import { batchWorkflow } from '../../../../core/projections/workflows/batch.ts';
import { loadWorkflow } from '../../../../core/projections/workflows/load.ts';
import { asLambdaTasks, type Workflow } from '../../../../core/projections/workflows/workflow.ts';

const FUNCTION = 'arn:aws:lambda:eu-central-1:111122223333:function:tasks';
const machineOf = (workflow: Workflow) => new StateMachine(asLambdaTasks(workflow, FUNCTION) as never);

describe('a workflow', () => {
  it.each([
    ['alert', alertWorkflow({ athenaWorkGroup: 'reports' })],
    ['batch', batchWorkflow],
    ['load', loadWorkflow],
  ])('is what the language of Step Functions allows, as it is deployed: %s', (_, workflow) => {
    expect(() => machineOf(workflow)).not.toThrow();
  });

  it('that leads nowhere would be found', () => {
    expect(() => machineOf({ ...loadWorkflow, StartAt: 'Nowhere' })).toThrow('Nowhere');
  });
});
