import type { Configuration, Limits, Options, Retention, Stage, Tenant, Warehouse } from '../configuration.ts';
import { isDuration, millis } from '../duration.ts';
import { isOrigin, notAnOrigin } from '../origin.ts';
import { durationProblem, isWhole, KEBAB_CASE, SNAKE_CASE } from './values.ts';

/** What is wrong with a configuration, all of it at once, each as `place: what was seen and what to do.` */
export function configurationProblems({ app, stages }: Configuration): readonly string[] {
  return [
    ...nameProblem('app', app, 12),
    ...(Object.keys(stages).length === 0 ? ['stages: there is none. Add at least one, such as "dev".'] : []),
    ...Object.entries(stages).flatMap(([name, stage]) => [
      ...nameProblem(`stages.${name}`, name, 12),
      ...stageProblems(`stages.${name}`, stage),
    ]),
  ];
}

/** Streams that a stage names and nobody declared. */
export function unknownStreams(stageName: string, stage: Stage, known: readonly string[]): readonly string[] {
  return Object.entries(stage.tenants).flatMap(([tenant, { streams }]) =>
    streams
      .filter((stream) => !known.includes(stream))
      .map(
        (stream) =>
          `stages.${stageName}.tenants.${tenant}.streams: nobody declares "${stream}". There is ${known.map((k) => `"${k}"`).join(', ') || 'none'}; add schemas/${stream}/stream.ts or take the name away.`,
      ),
  );
}

function* nameProblem(place: string, name: string, most: number): Iterable<string> {
  if (!KEBAB_CASE.test(name)) yield `${place}: ${JSON.stringify(name)} must be kebab-case, such as "dev".`;
  else if (name.length > most)
    yield `${place}: "${name}" has ${name.length} characters; use at most ${most}, so that AWS names fit.`;
}

function* stageProblems(place: string, stage: Stage): Iterable<string> {
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(stage.region))
    yield `${place}.region: ${JSON.stringify(stage.region)} is not a region. Write one such as "eu-central-1".`;
  if (stage.account !== undefined && !/^\d{12}$/.test(stage.account))
    yield `${place}.account: ${JSON.stringify(stage.account)} is not an account. Write its 12 digits, or leave it out.`;
  for (const email of stage.alarmEmails)
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
      yield `${place}.alarmEmails: ${JSON.stringify(email)} is not an e-mail address.`;
  if (Object.keys(stage.tenants).length === 0)
    yield `${place}.tenants: there is none. Name at least one, with its streams.`;
  for (const [name, tenant] of Object.entries(stage.tenants)) {
    yield* nameProblem(`${place}.tenants.${name}`, name, 20);
    yield* tenantProblems(`${place}.tenants.${name}`, tenant);
  }
  if (stage.budget && !(stage.budget.usdPerMonth > 0))
    yield `${place}.budget.usdPerMonth: ${JSON.stringify(stage.budget.usdPerMonth)} must be above 0.`;
  if (stage.warehouse !== 'none') yield* warehouseProblems(`${place}.warehouse`, stage.warehouse);
  yield* retentionProblems(`${place}.retention`, stage.retention);
  yield* optionProblems(place, stage);
}

function* tenantProblems(place: string, { streams, limits, readers, origins = [] }: Tenant): Iterable<string> {
  if (readers && !/^arn:[\w-]+:cognito-idp:[\w-]+:\d{12}:userpool\/\S+$/.test(readers.userPoolArn))
    yield `${place}.readers.userPoolArn: ${JSON.stringify(readers.userPoolArn)} is not the ARN of a Cognito user pool.`;
  for (const origin of origins) if (!isOrigin(origin)) yield `${place}.origins: ${notAnOrigin(origin)}`;
  if (streams.length === 0) yield `${place}.streams: is empty. Name at least one stream, or take the tenant away.`;
  if (new Set(streams).size < streams.length) yield `${place}.streams: names a stream twice. Name each once.`;
  for (const key of ['requestsPerSecond', 'burst'] as const satisfies readonly (keyof Limits)[])
    if (!isWhole(limits[key], 1, 10_000))
      yield `${place}.limits.${key}: ${JSON.stringify(limits[key])} must be a whole number from 1 to 10000.`;
  for (const key of ['requestsPerDay', 'ingestConcurrency'] as const satisfies readonly (keyof Limits)[])
    if (limits[key] !== undefined && !isWhole(limits[key], 1))
      yield `${place}.limits.${key}: ${JSON.stringify(limits[key])} must be a whole number from 1.`;
}

function* warehouseProblems(place: string, { database, baseCapacity, loadEvery }: Warehouse): Iterable<string> {
  if (!SNAKE_CASE.test(database)) yield `${place}.database: ${JSON.stringify(database)} must be snake_case.`;
  if (!isWhole(baseCapacity, 4, 512) || (baseCapacity !== 4 && baseCapacity % 8 !== 0))
    yield `${place}.baseCapacity: ${JSON.stringify(baseCapacity)} must be 4, or a multiple of 8 up to 512.`;
  yield* durationProblem(`${place}.loadEvery`, loadEvery, {});
  if (isDuration(loadEvery) && millis(loadEvery) % 60_000 !== 0)
    yield `${place}.loadEvery: "${loadEvery}" must be whole minutes; the schedule knows nothing shorter.`;
}

const HOUR = 3_600_000;

function* retentionProblems(place: string, retention: Retention): Iterable<string> {
  for (const key of ['records', 'archive', 'panes', 'quarantine', 'logs'] as const) {
    yield* durationProblem(`${place}.${key}`, retention[key], {});
    if (key !== 'records' && isDuration(retention[key]) && millis(retention[key]) % (24 * HOUR) !== 0)
      yield `${place}.${key}: "${retention[key]}" must be whole days.`;
  }
  if (!isDuration(retention.records)) return;
  const hours = millis(retention.records) / HOUR;
  if (!Number.isInteger(hours) || hours < 24 || hours > 8_760)
    yield `${place}.records: "${retention.records}" must be whole hours from 24h to 8760h; Kinesis keeps nothing shorter or longer.`;
}

/** What `stage` asks for and an emulator has not. */
const NOT_EMULATED = ['firewall', 'quicksight', 'domain'] as const satisfies readonly (keyof Options)[];

function* optionProblems(place: string, { target, options, warehouse }: Stage): Iterable<string> {
  if (target === 'emulator') {
    for (const option of NOT_EMULATED)
      if (options[option]) yield `${place}.options.${option}: an emulator has none. Take the option away.`;
    if (warehouse !== 'none') yield `${place}.warehouse: an emulator has no Redshift Serverless. Write "none".`;
  }
  if (options.network) yield* networkProblems(`${place}.options.network`, options.network);
  for (const range of options.warehouseClients ?? [])
    if (!/^\d{1,3}(\.\d{1,3}){3}\/([89]|[12]\d|3[0-2])$/.test(range))
      yield `${place}.options.warehouseClients: ${JSON.stringify(range)} is not an address range of /8 or narrower, such as "192.0.2.0/24".`;
}

/** Redshift Serverless wants three zones. */
const FEWEST_SUBNETS = 3;

function* networkProblems(place: string, { vpcId, subnetIds }: NonNullable<Options['network']>): Iterable<string> {
  if (!/^vpc-[0-9a-f]{8,17}$/.test(vpcId))
    yield `${place}.vpcId: ${JSON.stringify(vpcId)} is not the id of a network, such as "vpc-0a1b2c3d".`;
  if (new Set(subnetIds).size < FEWEST_SUBNETS)
    yield `${place}.subnetIds: has ${new Set(subnetIds).size}. Name ${FEWEST_SUBNETS} or more, in as many zones; Redshift Serverless wants them.`;
  for (const id of subnetIds)
    if (!/^subnet-[0-9a-f]{8,17}$/.test(id))
      yield `${place}.subnetIds: ${JSON.stringify(id)} is not the id of a subnet, such as "subnet-0a1b2c3d".`;
}
