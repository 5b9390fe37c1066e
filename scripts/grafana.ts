import { declaredStreams } from '../bin/declared-streams.ts';
import { unknownName } from '../core/definition/nearest.ts';
import { placedStreams } from '../core/projections/deployment.ts';
import { grafanaDashboard } from '../core/projections/grafana.ts';
import { commandLine, wrongUse } from '../local/command-line.ts';
import configuration from '../streamgauge.config.ts';

const HELP = `npm run -s grafana -- STREAM [--stage NAME] [--tenant NAME] > dashboard.json

The dashboard of a stream for Grafana, with CloudWatch as its data source. Import the file, choose the source.

  --stage NAME    a stage of streamgauge.config.ts (default: the first)
  --tenant NAME   whose stream it is (default: the first tenant that has it)`;

const { values, positionals } = commandLine(HELP, { stage: { type: 'string' }, tenant: { type: 'string' } });
const { app, stages } = configuration;
const stageName = values.stage ?? Object.keys(stages)[0]!;
const stage = stages[stageName] ?? wrongUse(unknownName('stage', stageName, Object.keys(stages)));
const placed = placedStreams({ app, stageName, stage, streams: await declaredStreams() });
const wanted = placed.find(
  ({ place }) => place.stream === positionals[0] && (values.tenant ?? place.tenant) === place.tenant,
);
const names = placed.map(({ place }) => place.stream);
console.log(
  JSON.stringify(
    grafanaDashboard(wanted ?? wrongUse(unknownName('stream', positionals[0], names)), stage.region),
    null,
    2,
  ),
);
