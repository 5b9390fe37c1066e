import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { awsName, lakePrefix, streamName, warehouseSchema } from '../../../core/projections/names.ts';

const place = { app: 'gauge', stage: 'dev', tenant: 'acme', stream: 'chicago-taxi' };

test('names say whose something is', () => {
  expect(streamName(place, 'closer')).toBe('gauge-dev-acme-chicago-taxi-closer');
  expect(warehouseSchema(place)).toBe('acme_chicago_taxi');
  expect(lakePrefix('panes', place, 'takings')).toBe('panes/acme/chicago-taxi/takings/');
});

test('a name that is too long for AWS is cut, and still tells apart what differs at its end only', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,39}$/);
  void fc.assert(
    fc.property(word, word, word, word, (app, tenant, stream, fn) => {
      const name = awsName(app, 'stage', tenant, stream, fn);
      expect(name.length).toBeLessThanOrEqual(64);
      expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(awsName(app, 'stage', tenant, stream, `${fn}0`)).not.toBe(name);
    }),
    { seed: 1 },
  );
});
