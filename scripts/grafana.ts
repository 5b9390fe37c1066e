import { declaredStreams } from '../bin/declared-streams.ts';
import { placedStreams } from '../core/projections/deployment.ts';
import { grafanaDashboard } from '../core/projections/grafana.ts';
import { commandLine, wrongUse } from '../local/terminal/command-line.ts';
import configuration from '../streamgauge.config.ts';
import { stageNamed, tenantOf } from './stages.ts';

const HELP = `The dashboard of a stream for Grafana, with CloudWatch as its data source. Import the file, and choose the source.

  npm run -s grafana -- STREAM [options] > dashboard.json

  --stage NAME    a stage of streamgauge.config.ts (default: the first)
  --tenant NAME   whose stream it is (default: the first tenant that has it)
  --help`;

const { values, positionals } = commandLine(
  HELP,
  { stage: { type: 'string' }, tenant: { type: 'string' } },
  { words: 1 },
);
const { app, stages } = configuration;
const stageName = values.stage ?? Object.keys(stages)[0]!;
const stage = stageNamed(stageName);
const stream = positionals[0] ?? wrongUse('Name the stream');
const tenant = tenantOf(stageName, { tenant: values.tenant, stream });
const placed = placedStreams({ app, stageName, stage, streams: await declaredStreams() });
const wanted = placed.find(({ place }) => place.stream === stream && place.tenant === tenant)!;
console.log(JSON.stringify(grafanaDashboard(wanted, stage.region), null, 2));
