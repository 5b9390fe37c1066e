import { describe, expect, it } from 'vitest';
import { textOf } from '../../../core/ingest/decoding.ts';

describe('a body that comes as text', () => {
  it('is taken as its bytes would be', () => {
    for (const text of ['{"a":"ü"}', '\uFEFF{"a":1}', '"\ud800"', ''])
      expect(textOf(text)).toEqual(textOf(new TextEncoder().encode(text)));
  });

  it('may be one mebibyte of UTF-8', () => {
    expect(textOf('ü'.repeat(524_288))).toHaveProperty('text');
    expect(textOf(`${'ü'.repeat(524_288)}x`)).toEqual(textOf(new Uint8Array(1_048_577)));
  });
});

describe('the bytes of a body', () => {
  it('are read as UTF-8, with or without a byte order mark', () => {
    expect(textOf(new TextEncoder().encode('\uFEFF{"a":"ü"}'))).toEqual({ text: '{"a":"ü"}' });
  });

  it('are refused from the first byte on that is not UTF-8', () => {
    expect(textOf(Uint8Array.of(0x22, 0xc3, 0xbc, 0xff, 0x22))).toEqual({
      status: 400,
      message: 'The body is not UTF-8 from byte 3 on. Encode it as UTF-8.',
    });
    expect(textOf(Uint8Array.of(0x22, 0xe2, 0x82))).toMatchObject({ status: 400 });
  });

  it('may be one mebibyte', () => {
    expect(textOf(new Uint8Array(1_048_576).fill(0x20))).toHaveProperty('text');
    expect(textOf(new Uint8Array(1_048_577).fill(0x20))).toEqual({
      status: 413,
      message: 'The body has 1048577 bytes; it may have up to 1048576 bytes after decompression. Send it in parts.',
    });
  });
});
