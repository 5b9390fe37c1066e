import { jsonCall, queryCall, type Target } from './aws-call.ts';

/**
 * Makes an alarm rise, so that what is deployed must notice. On AWS the alarm itself, which goes back by itself. Alarms of
 * an emulator tell nobody, and nobody may speak in their name: there the rules are asked whose pattern the event matches.
 */
export async function raiseAlarm(target: Target, alarmName: string, reason: string): Promise<void> {
  if (target.endpoint === undefined) {
    const alarm = { AlarmName: alarmName, StateValue: 'ALARM', StateReason: reason };
    await queryCall(target, 'monitoring', { Action: 'SetAlarmState', Version: '2010-08-01', ...alarm });
    return;
  }
  const time = new Date().toISOString();
  const event = JSON.stringify({
    version: '0',
    id: reason,
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account: '000000000000',
    time,
    region: target.region,
    resources: [],
    detail: { alarmName, state: { value: 'ALARM', reason, timestamp: time } },
  });
  const events = (operation: string, parameters: object) =>
    jsonCall(target, 'events', `AWSEvents.${operation}`, parameters);
  const { Rules = [] } = (await events('ListRules', {})) as {
    Rules?: readonly { Name: string; EventPattern?: string }[];
  };
  let begun = 0;
  for (const { Name, EventPattern } of Rules) {
    if (!EventPattern) continue;
    const { Result } = await events('TestEventPattern', { EventPattern, Event: event });
    if (Result !== true) continue;
    const { Targets } = (await events('ListTargetsByRule', { Rule: Name })) as { Targets: readonly { Arn: string }[] };
    for (const { Arn } of Targets) {
      await jsonCall(target, 'states', 'AWSStepFunctions.StartExecution', { stateMachineArn: Arn, input: event });
      begun++;
    }
  }
  if (begun === 0) throw new Error(`No rule takes the event of the alarm ${alarmName}.`);
}
