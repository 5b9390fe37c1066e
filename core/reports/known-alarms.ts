import type { Alert } from '../definition/stream.ts';
import { alarmsOf } from '../projections/alarms.ts';
import { type Deployment, type PlacedStream, placedStreams } from '../projections/deployment.ts';
import { awsName, streamName } from '../projections/names.ts';
import type { Alarm } from '../projections/watch/alarm.ts';
import { stageAlarms } from '../projections/watch/stage-alarms.ts';

/** An alarm of this deployment, and whose it is. */
export interface KnownAlarm {
  readonly alarm: Alarm;
  /** None for alarms of what all streams share. */
  readonly owner: PlacedStream | undefined;
  /** The alert of the definition that it stands for. */
  readonly alert: Alert | undefined;
  /** Its name without what all alarms of its owner begin with. */
  readonly shortName: string;
}

/** What people call an alarm. */
export const alarmTitle = ({ shortName, owner }: KnownAlarm): string =>
  shortName.replaceAll('-', ' ') + (owner ? ` of ${owner.place.stream}` : '');

/** Every alarm of a deployment by its name. */
export function knownAlarms(deployment: Deployment): ReadonlyMap<string, KnownAlarm> {
  const ofStreams = placedStreams(deployment).flatMap((owner) =>
    alarmsOf(owner, deployment.stage).map((alarm): KnownAlarm => {
      const alert = owner.plan.stream.alerts?.find(({ name }) => alarm.cause === `alert-${name}`);
      return { alarm, owner, alert, shortName: alert?.name ?? without(streamName(owner.place), alarm.name) };
    }),
  );
  const { app, stageName } = deployment;
  const shared = stageAlarms(deployment).map(
    (alarm): KnownAlarm => ({
      alarm,
      owner: undefined,
      alert: undefined,
      shortName: without(awsName(app, stageName), alarm.name),
    }),
  );
  return new Map([...ofStreams, ...shared].map((known) => [known.alarm.name, known]));
}

const without = (start: string, name: string): string =>
  name.startsWith(`${start}-`) ? name.slice(start.length + 1) : name;
