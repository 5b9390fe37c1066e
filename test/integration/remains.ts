import { awsCall, jsonCall, type Target } from './aws-call.ts';

/** How each service lists what it has. */
const LISTS: readonly (readonly [service: string, operation: string])[] = [
  ['kinesis', 'Kinesis_20131202.ListStreams'],
  ['dynamodb', 'DynamoDB_20120810.ListTables'],
  ['firehose', 'Firehose_20150804.ListDeliveryStreams'],
  ['states', 'AWSStepFunctions.ListStateMachines'],
  ['logs', 'Logs_20140328.DescribeLogGroups'],
];

/** What is still there of a stage, by the names of its things. */
export async function remains(target: Target, stagePrefix: string): Promise<readonly string[]> {
  const lists = await Promise.all(LISTS.map(([service, operation]) => jsonCall(target, service, operation, {})));
  const functions = await awsCall(target, { service: 'lambda', method: 'GET', path: '/2015-03-31/functions/' });
  const named = new RegExp(`"((?:/[\\w/]+/)?${stagePrefix}[\\w-]+)"`, 'g');
  return [...JSON.stringify([...lists, JSON.parse(functions)]).matchAll(named)].map(([, name]) => name!).sort();
}
