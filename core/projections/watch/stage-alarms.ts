import { type Duration, millis } from '../../definition/duration.ts';
import type { Deployment } from '../deployment.ts';
import { sharedFunctionsOf } from '../functions.ts';
import { awsName } from '../names.ts';
import { type Alarm, usual } from './alarm.ts';
import { ofLoad } from './figure.ts';
import { functionAlarms, SELDOM } from './function-alarms.ts';

/** The alarms of what all streams of a stage share. */
export const stageAlarms = (deployment: Deployment): readonly Alarm[] => [
  ...Object.keys(deployment.stage.tenants).map((tenant) => apiAlarm(deployment, tenant)),
  ...loadAlarms(deployment),
  ...sharedFunctionsOf(deployment).flatMap((fn) =>
    functionAlarms(fn, awsName(deployment.app, deployment.stageName, fn), SELDOM),
  ),
];

function apiAlarm({ app, stageName }: Deployment, tenant: string): Alarm {
  const ApiName = awsName(app, stageName, tenant);
  return {
    ...usual,
    name: awsName(app, stageName, tenant, 'api', 'faults'),
    cause: 'faults',
    figure: { namespace: 'AWS/ApiGateway', name: '5XXError', statistic: 'Sum', dimensions: { ApiName } },
    times: 2,
    description: `The API of ${tenant} answers with 5xx, so its sensors must send again. The access log /aws/apigateway/${ApiName} says which stream; then see the log of its ingest function.`,
  };
}

/** How old the newest load may be: two may fail. */
export const ageSeconds = (loadEvery: Duration): number => (3 * millis(loadEvery)) / 1_000;

function loadAlarms({ app, stageName, stage }: Deployment): readonly Alarm[] {
  if (stage.warehouse === 'none') return [];
  const every = millis(stage.warehouse.loadEvery) / 1_000;
  return [
    {
      ...usual,
      name: awsName(app, stageName, 'load', 'age'),
      cause: 'warehouse',
      figure: {
        expression: 'IF(FILL(done, 0) < 1, 1, 0)',
        of: { done: ofLoad(stageName, 'LoadsDone') },
        meaning: 'Whether no load was done (1 is yes)',
      },
      periodSeconds: ageSeconds(stage.warehouse.loadEvery),
      times: 1,
      periods: 1,
      missing: 'breaching',
      doubt: true,
      description:
        'The newest panes are not merged into the warehouse. See the runs of the load workflow; the failed state says ' +
        'what Redshift answered. The next run takes everything that waits.',
    },
    {
      ...usual,
      name: awsName(app, stageName, 'load', 'refused'),
      cause: 'warehouse',
      figure: ofLoad(stageName, 'RowsIsolated'),
      periodSeconds: every,
      times: 1,
      periods: 1,
      doubt: true,
      description:
        'Redshift can never load some rows. They wait in quarantine with the reason that it gives; npm run quarantine -- list shows ' +
        'them. The tables are too narrow for what the definition lets pass, which is a defect.',
    },
  ];
}
