import { awsCall, jsonCall, type Target } from './aws-call.ts';

/** How each service lists what it has, as much as it gives at once. */
const lists = (stagePrefix: string): readonly (readonly [service: string, operation: string, limits: object])[] => [
  ['kinesis', 'Kinesis_20131202.ListStreams', { Limit: 10_000 }],
  ['dynamodb', 'DynamoDB_20120810.ListTables', { Limit: 100 }],
  ['firehose', 'Firehose_20150804.ListDeliveryStreams', { Limit: 10_000 }],
  ['states', 'AWSStepFunctions.ListStateMachines', { maxResults: 1_000 }],
  ['logs', 'Logs_20140328.DescribeLogGroups', { logGroupNamePattern: stagePrefix }],
];

/** What is still there of a stage, by the names of its things. */
export async function remains(target: Target, stagePrefix: string): Promise<readonly string[]> {
  const listed = await Promise.all(
    lists(stagePrefix).map(([service, operation, limits]) => jsonCall(target, service, operation, limits)),
  );
  const functions = await awsCall(target, { service: 'lambda', method: 'GET', path: '/2015-03-31/functions/' });
  const named = new RegExp(`"((?:/[\\w/]+/)?${stagePrefix}[\\w-]+)"`, 'g');
  return [...JSON.stringify([...listed, JSON.parse(functions)]).matchAll(named)].map(([, name]) => name!).sort();
}
