import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { planOf } from '../../../core/definition/plan.ts';
import { compileValidator, linkValidator, type ValidatorFactory } from '../../../core/events/compile.ts';
import { validatorModuleOf } from '../../../core/events/validator-source.ts';
import { exampleOf } from '../../../core/projections/examples.ts';
import { jsonSchemaOf } from '../../../core/projections/json-schema.ts';
import { streams } from '../../support/streams.ts';

const NOW = Date.UTC(2026, 5, 1);

describe.each(streams.map((stream) => ({ stream, name: stream.name })))('the contract of $name', ({ stream, name }) => {
  test('is the JSON Schema that was reviewed', async () => {
    const json = `${JSON.stringify(jsonSchemaOf(stream), null, 2)}\n`;
    await expect(json).toMatchFileSnapshot(`../../../schemas/${name}/generated/event.schema.json`);
  });

  test('is strict JSON Schema with standard formats, and its own example keeps it', () => {
    const ajv = new Ajv2020({ strict: true, multipleOfPrecision: 6 });
    addFormats.default(ajv);
    const check = ajv.compile(jsonSchemaOf(stream));
    expect([check(exampleOf(stream)), check.errors]).toEqual([true, null]);
    expect(compileValidator(planOf(stream))(exampleOf(stream), NOW)).toEqual([]);
  });

  test('is checked by the module that was reviewed, which judges as the compiled one does', async () => {
    const module = validatorModuleOf(stream);
    await expect(module).toMatchFileSnapshot(`../../../schemas/${name}/generated/validator.js`);
    // The file of a new stream is written when all tests have run.
    const { validatorWith } = (await import(`data:text/javascript,${encodeURIComponent(module)}`)) as {
      validatorWith: ValidatorFactory;
    };
    const [linked, compiled] = [linkValidator(planOf(stream), validatorWith), compileValidator(planOf(stream))];
    for (const event of [exampleOf(stream), {}, { ...exampleOf(stream), more: 1 }, null])
      expect(linked(event, NOW)).toEqual(compiled(event, NOW));
  });
});
