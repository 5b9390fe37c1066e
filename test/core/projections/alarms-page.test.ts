import { expect, test } from 'vitest';
import { planOf } from '../../../core/definition/plan.ts';
import type { Poller } from '../../../core/definition/poller.ts';
import { alarmsOf } from '../../../core/projections/alarms.ts';
import { alarmsPage } from '../../../core/projections/alarms-page.ts';
import { stageAlarms } from '../../../core/projections/watch/stage-alarms.ts';
import hoverboard from '../../../schemas/hoverboard/stream.ts';
import { deployment, stage } from '../../support/deployment.ts';

const tenants = { acme: { ...stage.tenants['acme']!, streams: ['hoverboard'] } };
const all = { ...deployment, stage: { ...stage, tenants }, streams: [hoverboard] };
const poller: Poller = {
  description: 'Rides of another operator.',
  every: '5m',
  url: 'https://api.example.com/rides',
  secretHeaders: { authorization: 'rides-key' },
};
const stream = {
  place: { app: 'gauge', stage: 'test', tenant: 'acme', stream: 'hoverboard' },
  plan: planOf(hoverboard),
  poller,
};

test('the page for operators has every alarm with what to do', async () => {
  const page = alarmsPage(stream, stage, all);
  for (const { name, description } of [...alarmsOf(stream, stage), ...stageAlarms(all)]) {
    expect(page).toContain(`\`${name}\``);
    expect(page).toContain(description);
  }
  await expect(page).toMatchFileSnapshot('../../../docs/alarms.md');
});
