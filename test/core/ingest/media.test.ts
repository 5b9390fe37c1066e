import { describe, expect, it } from 'vitest';
import { mediaOf } from '../../../core/ingest/media.ts';

describe('the headers of a body', () => {
  it.each([
    [undefined, undefined, false],
    ['application/json', 'gzip', false],
    ['Application/JSON; charset=UTF-8', '', false],
    ['application/vnd.example+json', undefined, false],
    ['application/x-ndjson', 'GZIP', true],
    ['application/jsonl', undefined, true],
  ])('%s, %s are read', (type, encoding, lines) => {
    expect(mediaOf(type, encoding)).toEqual({ lines });
  });

  it.each([
    ['text/csv', undefined, 'Content-Type "text/csv" is not read here. Send application/json or application/x-ndjson.'],
    ['application/json; charset=latin1', undefined, 'charset "latin1" is not read here. Send utf-8.'],
    ['application/json', 'br', 'Content-Encoding "br" is not read here. Send gzip, or no encoding.'],
  ])('%s, %s are refused', (type, encoding, message) => {
    expect(mediaOf(type, encoding)).toEqual({ status: 415, message });
  });
});
