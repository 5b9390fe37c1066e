import { gzipSync } from 'node:zlib';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import type { Draw } from '../../core/simulation/draw.ts';
import { sampleField } from '../../core/simulation/sample-field.ts';
import { writeTime } from '../../core/values/time.ts';
import type { Sent } from './ingest-request.ts';

/** Values on which readers of events have stumbled. */
const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  '\u0000',
  '\ud800',
  'ünïcödé 🚕 \u2028',
  '__proto__',
  '2026-02-29T00:00:00Z',
  '0001-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999-23:59',
  '2026-03-01T12:00:00.1234567890123Z',
  -0,
  0.1 + 0.2,
  1e21,
  1.7976931348623157e308,
  5e-324,
  2 ** 53 + 2,
  '00012.50',
  '-99999999999999999999999999999999999999.99',
  [],
  {},
  [[[[[[]]]]]],
  { a: { b: { c: [null] } } },
];
/** Pieces that are no JSON, or not what they look like. */
const ODD_TEXTS = [
  'NaN',
  '1e999',
  '-',
  '"',
  '\\',
  ',',
  '}',
  '{"a":1,"a":2}',
  '\n',
  '\t',
  '\u0000',
  '//',
  '[[',
  '\uFEFF',
];
const ODD_NAMES = ['__proto__', 'constructor', 'toString', '', 'a/b~c', 'x'.repeat(300), '\ud800'];
const CONTENT_TYPES = ['application/json', 'application/x-ndjson', 'application/json; charset=utf-8'];
const REFUSED_TYPES = ['text/csv', 'application/json; charset=latin1', 'multipart/form-data; boundary=x'];

/** A request as a careless, broken or hostile producer sends it; most of its events are right. */
export function fuzzedRequest(stream: StreamDefinition, draw: Draw, now: number): Sent {
  const events = Array.from({ length: draw.chance(0.001) ? draw.whole(0, 520) : draw.whole(0, 4) }, () =>
    fuzzedEvent(stream, draw, now),
  );
  const texts = events.map((event) => damagedSometimes(JSON.stringify(event), 0.05, draw));
  if (draw.chance(0.0005)) texts.push(`{"deep":${'['.repeat(20_000)}${']'.repeat(20_000)}}`);
  const lines = draw.chance(0.4);
  const whole = lines ? texts.join(draw.pick(['\n', '\r\n', '\n\n'])) : texts.length === 1 ? texts[0]! : `[${texts}]`;
  const bytes = damagedBytesSometimes(Buffer.from(damagedSometimes(whole, 0.05, draw)), draw);
  const type = draw.chance(0.02) ? draw.pick(REFUSED_TYPES) : lines ? 'application/x-ndjson' : draw.pick(CONTENT_TYPES);
  return { body: draw.chance(0.3) ? bytes.toString() : bytes, headers: { 'content-type': type } };
}

function fuzzedEvent(stream: StreamDefinition, draw: Draw, now: number): unknown {
  if (draw.chance(0.02)) return draw.pick(ODD_VALUES);
  const agoMs = draw.whole(0, 60_000);
  const scene = {
    draw,
    own: draw,
    entity: draw.whole(1, 5),
    at: now - agoMs,
    sinceStart: -agoMs,
    written: writeTime,
  };
  const event = new Map<string, unknown>(
    Object.entries(stream.fields).map(([name, field]) => [name, sampleField(name, field, scene)]),
  );
  for (let changes = draw.chance(0.4) ? draw.whole(1, 3) : 0; changes > 0; changes--) change(event, draw);
  return Object.fromEntries(event);
}

function change(event: Map<string, unknown>, draw: Draw): void {
  const name = draw.pick([...event.keys(), 'unknown_field']);
  const kind = draw.whole(0, 9);
  if (kind === 0) event.delete(name);
  else if (kind === 1) event.set(draw.pick(ODD_NAMES), draw.pick(ODD_VALUES));
  else if (kind === 2) event.set(name, nested(draw.whole(1, 70)));
  else if (kind === 3) event.set(name, draw.pick(['x', '\u0001', '€']).repeat(draw.whole(1, 100)));
  else event.set(name, draw.pick(ODD_VALUES));
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value };
  return value;
}

function damagedSometimes(text: string, share: number, draw: Draw): string {
  if (!draw.chance(share)) return text;
  const at = draw.whole(0, text.length);
  return text.slice(0, at) + draw.pick(ODD_TEXTS) + text.slice(at + draw.whole(0, 3));
}

function damagedBytesSometimes(bytes: Buffer, draw: Draw): Buffer {
  const sent = draw.chance(0.05) ? gzipSync(bytes, { level: 1 }) : bytes;
  if (!draw.chance(0.03)) return sent;
  const damaged = Buffer.from(sent.subarray(0, draw.whole(0, sent.length)));
  if (damaged.length > 0) damaged[draw.whole(0, damaged.length - 1)] = draw.whole(0, 255);
  return damaged;
}
