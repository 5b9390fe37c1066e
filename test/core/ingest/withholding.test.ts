import { describe, expect, it } from 'vitest';
import { withholding } from '../../../core/ingest/withholding.ts';
import heartRate from '../../../schemas/heart-rate/stream.ts';
import trip from '../../../schemas/trip/stream.ts';

const keep = withholding(trip, (value) => `hash of ${value.length}`);

describe('what is kept of a rejected event', () => {
  it('is all of it, as it was written, where no field is personal', () => {
    const original = '{ "bpm": 7e1 }';
    expect(withholding(heartRate, () => '')({ bpm: 70 }, original)).toEqual({ original, withheld: [] });
  });

  it('is no personal value, and no value of a field that may be one with a typing mistake', () => {
    const event = { trip_id: 't', customer_id: 'ada', customer: 'ada', price: null };
    expect(keep(event, '')).toEqual({
      original: '{"trip_id":"t","customer_id":"hash of 3","customer":null,"price":null}',
      withheld: ['customer_id', 'customer'],
    });
  });

  it('is no personal value that is no text', () => {
    expect(keep({ customer_id: 12 }, '')).toEqual({ original: '{"customer_id":null}', withheld: ['customer_id'] });
  });

  it.each([
    ['what cannot be read', undefined],
    ['what is no object', ['ada']],
    ['what is full of unknown names', Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`name ${i}`, 1]))],
    ['what has an endless name', { ['x'.repeat(201)]: 1 }],
    ['what is nested deeper than the stack', { trip_id: JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) }],
  ])('is nothing of %s', (_, value) => {
    expect(keep(value, 'ada')).toEqual({ original: '', withheld: ['*'] });
  });

  it('takes a field by the name of what every object inherits for what it is', () => {
    expect(keep(JSON.parse('{"__proto__":"ada","toString":"ada"}'), '')).toEqual({
      original: '{"__proto__":null,"toString":null}',
      withheld: ['__proto__', 'toString'],
    });
  });
});
