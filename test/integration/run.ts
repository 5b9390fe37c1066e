import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { LAKE_AREAS, lakePrefix, type Place, streamName } from '../../core/projections/names.ts';
import type { Outputs } from './cdk.ts';
import { type checklist, eventually, expectSame } from './checks.ts';
import type { Deployed } from './deployed.ts';
import { expectPanes } from './expect-panes.ts';
import { heartRates } from './heart-rates.ts';
import { inboxOf } from './inbox.ts';
import { lakeLines } from './lake-lines.ts';
import { keyOf, posting } from './posting.ts';
import { raiseAlarm } from './raise-alarm.ts';

/** How long an emulator, or Firehose with its buffers, may take from an event to a file. */
const PATIENCE_MS = { emulator: 100_000, aws: 1_200_000 };
const HOUR_MS = 3_600_000;
type Checklist = ReturnType<typeof checklist>;

/** What a user sees of a deployment: events with faults go in by HTTP, and all that must come of them is there. */
export async function checkDeployment(deployed: Deployed, { check }: Checklist): Promise<void> {
  const { target, app, stageName, tenant, rival, outputs } = deployed;
  const place: Place = { app, stage: stageName, tenant, stream: 'heart-rate' };
  const patience = PATIENCE_MS[target.endpoint === undefined ? 'aws' : 'emulator'];
  const client = { region: target.region, ...(target.endpoint !== undefined && { endpoint: target.endpoint }) };
  const s3 = new S3Client({ ...client, forcePathStyle: target.endpoint !== undefined });
  const { LakeBucket: lake, AlarmTopic: topic } = found(outputs);
  const post = await posting(deployed, tenant);
  const run = `it${Date.now().toString(36)}`;
  const sent = heartRates(run, Date.now());
  const lakeOf = lakeLines(s3, lake);
  const lines = (area: 'panes' | 'quarantine' | 'late' | 'events', ...more: string[]) =>
    lakeOf(lakePrefix(area, place, ...more));
  const ofRun = (text: unknown): boolean => JSON.stringify(text).includes(run);

  await check('every event gets a verdict: accepted, or rejected with the reason', async () => {
    const verdicts = { accepted: 0, rejected: 0 };
    for (const events of sent.requests) {
      const { body } = await post('heart-rate', events);
      verdicts.accepted += body['accepted'] as number;
      verdicts.rejected += body['rejected'] as number;
    }
    expectSame('verdicts', verdicts, { accepted: sent.accepted, rejected: sent.rejected });
  });

  await check('an event that comes hours too late is taken all the same', async () => {
    const old = {
      sample_id: `${run}-old`,
      sensor_id: 'w',
      sampled_at: new Date(Date.now() - 3 * HOUR_MS).toISOString(),
      heart_rate: 70,
    };
    expectSame('status', (await post('heart-rate', [old])).status, 202);
  });

  // All of these wait, so they wait together.
  await Promise.all([
    isRefused(),
    check('every accepted event is in the archive, as a line', () =>
      eventually(patience, async () => {
        const archived = (await lines('events')).filter(({ sample_id }) => String(sample_id).startsWith(run));
        expectSame('archived events', archived.length, sent.accepted + 1);
      }),
    ),
    check('the newest revision of every pane is what a plain GROUP BY gives', () =>
      eventually(patience, async () => expectPanes(await lines('panes', 'by_sensor'), sent)),
    ),
    check('every rejected event waits in quarantine', () =>
      eventually(patience, async () => {
        expectSame('quarantined', (await lines('quarantine')).filter(ofRun).length, sent.rejected);
      }),
    ),
    check('the event that came hours too late waits in the late store', () =>
      eventually(patience, async () => {
        expectSame('late events', (await lines('late')).filter(ofRun).length, 1);
      }),
    ),
    check('an alarm ends in one message with a report', alarmToMessage),
  ]);

  if (rival !== undefined)
    await check('nothing of it is anywhere of another tenant', async () => {
      for (const area of LAKE_AREAS) {
        const others = await lakeOf(lakePrefix(area, { tenant: rival, stream: place.stream }));
        expectSame(`${area} of ${rival}`, others.filter(ofRun).length, 0);
      }
    });

  await check('a lane is a log without gaps', async () => {
    const table = new DynamoDBClient(client);
    const { Items = [] } = await table.send(new ScanCommand({ TableName: streamName(place), ConsistentRead: true }));
    const versions = Items.flatMap(({ pk, sk }) =>
      pk?.S?.startsWith('L#') && sk?.S?.startsWith('V#') ? [Number(sk.S.slice(2))] : [],
    );
    expectSame(
      'versions',
      versions.sort((a, b) => a - b),
      versions.map((_, i) => i + 1),
    );
  });

  async function isRefused(): Promise<void> {
    await check('a request without the key is refused, and so is a stream that is not there', async () => {
      expectSame('status without a key', (await post('heart-rate', [], { key: '' })).status, 403);
      expectSame('status of an unknown stream', [403, 404].includes((await post('heart-rat', [])).status), true);
    });

    if (rival !== undefined)
      await check('the key of another tenant is refused', async () => {
        const key = await keyOf(deployed, rival);
        expectSame('status', (await post('heart-rate', [], { key })).status, 403);
      });
  }

  async function alarmToMessage(): Promise<void> {
    const inbox = await inboxOf(target, topic, `inbox-${run}`);
    const alarmName = streamName(place, 'iterator-age');
    await raiseAlarm(target, alarmName, `Test ${run}.`);
    await eventually(patience, async () => {
      const subjects = await inbox.subjects();
      expectSame('messages', subjects.filter((subject) => subject.startsWith(alarmName)).length, 1);
    });
    await inbox.remove();
  }
}

const OUTPUTS = ['LakeBucket', 'AlarmTopic'] as const;

/** What the stacks say where things are. */
function found(outputs: Outputs): Record<(typeof OUTPUTS)[number], string> {
  const all = Object.assign({}, ...Object.values(outputs)) as Record<(typeof OUTPUTS)[number], string>;
  const missing = OUTPUTS.filter((name) => all[name] === undefined);
  if (missing.length > 0) throw new Error(`No stack has the output ${missing.join(', ')}.`);
  return all;
}
