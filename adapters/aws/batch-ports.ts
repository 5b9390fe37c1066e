import type { RemoteModel } from '../../core/definition/scores.ts';
import { redshiftBatchViews } from '../../core/projections/redshift.ts';
import { brotli } from '../brotli.ts';
import { modelEndpoints } from '../model-endpoints.ts';
import { systemClock } from '../system-clock.ts';
import { dynamoTable } from './dynamo-table.ts';
import { variable } from './environment.ts';
import { lakeObjects } from './lake-objects.ts';
import { lambdaInlet } from './lambda-inlet.ts';
import { sagemakerEndpoint } from './sagemaker-endpoint.ts';
import { secretsManager } from './secrets-manager.ts';
import { topic } from './topic.ts';
import { warehouseOfEnvironment } from './warehouse-ports.ts';

/** Where the tasks of the batch workflow find everything. */
export const batchPorts = () => ({
  warehouse: warehouseOfEnvironment(),
  objects: lakeObjects(variable('lake')),
  table: dynamoTable(variable('table')),
  clock: systemClock,
  viewsOf: redshiftBatchViews,
  announce: topic(variable('topic')),
  models: {
    compression: brotli,
    inletTo: lambdaInlet,
    endpointWith: (model: RemoteModel, secretIds: Readonly<Record<string, string>>) =>
      modelEndpoints(secretsManager(secretIds), (endpoint) =>
        sagemakerEndpoint(endpoint, { region: variable('region') }),
      )(model),
  },
});
