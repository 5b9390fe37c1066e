import { unknownName } from '../core/definition/nearest.ts';
import { awsName } from '../core/projections/names.ts';
import { commandLine, FAILED, give, wrongUse } from '../local/terminal/command-line.ts';
import configuration from '../streamgauge.config.ts';
import { credentialsOf, jsonCall, queryCall, type Target } from '../test/integration/aws-call.ts';
import { cdkOf, type Outputs } from '../test/integration/cdk.ts';
import { checklist, expectSame } from '../test/integration/checks.ts';
import { startMinistack } from '../test/integration/ministack.ts';
import { remains } from '../test/integration/remains.ts';
import { checkDeployment } from '../test/integration/run.ts';
import { stageNamed } from './stages.ts';

const HELP = `Deploys the real app, sends events with faults over HTTP, checks what comes of them, deploys again, removes everything.

  npm run integration -- [options]

  --target ministack    a stand-in for AWS from its registry, started here (default)
  --target localstack   LocalStack or one like it that runs already, at --endpoint (default http://127.0.0.1:4566)
  --target aws          the account of your credentials (AWS_PROFILE, or in the environment); takes half an hour and costs a
                        few dollars
  --stage NAME          a stage of streamgauge.config.ts (default: emulator; for aws: dev)
  --endpoint URL        an emulator that runs already
  --keep                leave the deployment where it is
  --json                one JSON document
  --help`;

const TARGETS = ['ministack', 'localstack', 'aws'];
/** What an emulator lacks, and where it is tested instead. */
const LEFT_OUT =
  'left out on an emulator: Redshift, QuickSight, firewall, alarms over expressions and over alarms (tested at synth); ' +
  'alarms tell nobody there, so what the rules would start is started with the event of an alarm';

const REACHABLE_MS = 5_000;

const { values, json } = commandLine(HELP, {
  target: { type: 'string' },
  stage: { type: 'string' },
  endpoint: { type: 'string' },
  keep: { type: 'boolean' },
});
const kind = values.target ?? 'ministack';
if (values.endpoint !== undefined && !URL.canParse(values.endpoint))
  wrongUse(`--endpoint: "${values.endpoint}" is no address. Write one such as http://127.0.0.1:4566`);
if (!TARGETS.includes(kind)) wrongUse(unknownName('target', kind, TARGETS));
const stageName = values.stage ?? (kind === 'aws' ? 'dev' : 'emulator');
const stage = stageNamed(stageName);
if (kind !== 'aws' && stage.target !== 'emulator')
  wrongUse(`The stage ${stageName} is for AWS; an emulator has not all it needs`);
const [tenant, rival] = Object.entries(stage.tenants).flatMap(([name, { streams }]) =>
  streams.includes('heart-rate') ? [name] : [],
);
if (tenant === undefined)
  wrongUse(`No tenant of the stage ${stageName} has the stream heart-rate, which is what is sent`);

/** What the names of everything of the stage begin with. */
const STAGE_PREFIX = `${awsName(configuration.app, stageName)}-`;

const say = (text: string): void => {
  if (!json) console.log(text);
};
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
if (kind === 'aws') {
  const refusal = await credentialsOf(stage)().then(
    () => undefined,
    (error: Error) => error.message,
  );
  if (refusal !== undefined)
    wrongUse(
      `--target aws: there are no credentials (${refusal}). Name a profile with AWS_PROFILE, or put keys into the environment`,
    );
} else {
  process.env['AWS_ACCESS_KEY_ID'] ??= 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] ??= 'test';
}

await main().catch(give);

/** The stacks of this stage that are there; one whose making was rolled back holds nothing. */
async function standing(target: Target): Promise<readonly string[]> {
  const stacks = await queryCall(target, 'cloudformation', { Action: 'ListStacks', Version: '2010-05-15' });
  return [...stacks.matchAll(/<member>(.*?)<\/member>/gs)]
    .map(([, member = '']) => member)
    .filter((member) => !/>(DELETE|ROLLBACK)_COMPLETE</.test(member))
    .map((member) => /<StackName>(.*?)<\/StackName>/.exec(member)?.[1] ?? '')
    .filter((name) => name.startsWith(STAGE_PREFIX));
}

/** MiniStack removes the stack of a catalogue and keeps the catalogue, and then refuses to make it again. */
async function forgetCatalogue(target: Target): Promise<void> {
  const Name = awsName(configuration.app, stageName).replaceAll('-', '_');
  await jsonCall(target, 'glue', 'AWSGlue.DeleteDatabase', { Name }).catch((error: Error) => {
    if (!error.message.includes('EntityNotFound')) throw error;
  });
}

/** Finds out at once whether anybody listens; a deployment would try for half a minute. */
async function reachable(endpoint: string): Promise<void> {
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(REACHABLE_MS) });
  } catch {
    throw new Error(`No emulator answers at ${endpoint}. Start it, or write after --endpoint where it is.`);
  }
}

async function main(): Promise<void> {
  const began = Date.now();
  const emulator = kind === 'ministack' && values.endpoint === undefined ? await startMinistack(say) : undefined;
  const endpoint = kind === 'aws' ? undefined : (values.endpoint ?? emulator?.endpoint ?? 'http://127.0.0.1:4566');
  if (endpoint !== undefined && !emulator) await reachable(endpoint);
  const target: Target = { region: stage.region, endpoint };
  const checks = checklist(({ what, ok, seconds, found }) =>
    say(`${ok ? '✓' : '✗'} ${what} (${seconds} s)${found === undefined ? '' : `\n    ${found}`}`),
  );
  const { check } = checks;
  const cdk = cdkOf(stageName, target);
  if (endpoint !== undefined) say(LEFT_OUT);
  try {
    let outputs: Outputs | undefined;
    await check('the app can be deployed', async () => {
      await cdk.synth();
      if (endpoint !== undefined) {
        await cdk.bootstrap();
        if ((await standing(target)).length === 0) await forgetCatalogue(target);
      }
      outputs = await cdk.deploy();
    });
    if (outputs)
      await Promise.all([
        check('deploying again changes nothing', async () => expectSame('changed stacks', await cdk.deployAgain(), [])),
        checkDeployment({ target, app: configuration.app, stageName, tenant: tenant!, rival, outputs }, checks),
      ]);
    if (!values.keep)
      await check('what is removed leaves nothing', async () => {
        expectSame('whether anything is found before', (await remains(target, STAGE_PREFIX)).length > 0, true);
        await cdk.destroy();
        expectSame('standing stacks', await standing(target), []);
        expectSame('what still has a name of the stage', await remains(target, STAGE_PREFIX), []);
      });
  } finally {
    emulator?.stop();
  }
  const passed = checks.done.filter(({ ok }) => ok).length;
  say(`${passed} of ${checks.done.length} checks passed in ${Math.round((Date.now() - began) / 1_000)} s`);
  if (json) console.log(JSON.stringify({ target: kind, stage: stageName, checks: checks.done }, null, 2));
  if (passed < checks.done.length) process.exitCode = FAILED;
}
