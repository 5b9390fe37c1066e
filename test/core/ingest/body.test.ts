import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Body, type Refusal, readBody } from '../../../core/ingest/body.ts';

const read = (text: string, lines = false): Body => {
  const body = readBody(text, { lines });
  if ('status' in body) throw new Error(body.message);
  return body;
};
const refusal = (text: string): Refusal => {
  const body = readBody(text, { lines: false });
  if ('candidates' in body) throw new Error('The body was read.');
  return body;
};

describe('a body', () => {
  it('may be one event', () => {
    const body = read(' {"a": 1}\n');
    expect(body.candidates).toEqual([{ value: { a: 1 } }]);
    expect(body.originals()).toEqual(['{"a": 1}']);
  });

  it('may be an array of events, and remembers how each was written', () => {
    const body = read('[ {"a": 1.50}, "x,]\\"", [1, 2] ,null]');
    expect(body.candidates).toEqual([{ value: { a: 1.5 } }, { value: 'x,]"' }, { value: [1, 2] }, { value: null }]);
    expect(body.originals()).toEqual(['{"a": 1.50}', '"x,]\\""', '[1, 2]', 'null']);
  });

  it('may be lines, with a verdict for each of them even if one is no JSON', () => {
    const body = read('{"a":1}\r\n\n{"a":}\n{"a":3}', true);
    expect(body.candidates).toEqual([
      { value: { a: 1 } },
      { fault: 'at line 1, column 6 there is "}" where a value is expected' },
      { value: { a: 3 } },
    ]);
    expect(body.originals()).toEqual(['{"a":1}', '{"a":}', '{"a":3}']);
  });

  it('may be lines under the name of JSON', () => {
    expect(read('{"a":1}\n{"a":2}\n').candidates).toEqual([{ value: { a: 1 } }, { value: { a: 2 } }]);
  });

  it('may name a field twice, and then the last one counts', () => {
    expect(read('{"a":1,"a":2}').candidates).toEqual([{ value: { a: 2 } }]);
  });

  it('may be an empty array', () => {
    const body = read('[ ]');
    expect(body.candidates).toEqual([]);
    expect(body.originals()).toEqual([]);
  });

  it('gives back every element of any array as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.constantFrom(undefined, 2), (values, indent) => {
        const originals = read(JSON.stringify(values, undefined, indent)).originals();
        expect(originals.map((text) => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(values)));
      }),
      { seed: 54 },
    );
  });
});

describe('a body that is refused', () => {
  it('is told where it stops being JSON', () => {
    expect(refusal('{\n  "a": 1,\n}')).toEqual({
      status: 400,
      message:
        'The body is no JSON: at line 3, column 1 there is "}" where a name in quotes is expected. Nothing of it was taken.',
      position: { line: 3, column: 1 },
    });
  });

  it.each([
    ['', 'The body is empty. Send one event as a JSON object, an array of them, or NDJSON.'],
    [' \n', 'The body is empty. Send one event as a JSON object, an array of them, or NDJSON.'],
    ['12', 'The body is a number. Send a JSON object, an array of objects, or NDJSON.'],
    ['null', 'The body is null. Send a JSON object, an array of objects, or NDJSON.'],
  ])('%j: %s', (text, message) => {
    expect(refusal(text)).toMatchObject({ status: 400, message });
  });

  it('has more than 500 events', () => {
    const message = '501 events in one request; it may have up to 500. Send them in several requests.';
    expect(refusal(JSON.stringify(Array(501).fill({})))).toEqual({ status: 413, message });
    expect(readBody('{}\n'.repeat(501), { lines: true })).toEqual({ status: 413, message });
    expect(read(JSON.stringify(Array(500).fill({}))).candidates).toHaveLength(500);
  });
});
