import { describe, expect, it } from 'vitest';
import { lazily } from '../../adapters/aws/lazily.ts';
import type { Secrets } from '../../core/ports.ts';

function counted(load: (calls: number) => Promise<Secrets>) {
  let calls = 0;
  return { port: lazily<Secrets>(() => load(++calls)), calls: () => calls };
}
const secrets: Secrets = { read: async (name) => new TextEncoder().encode(name) };

describe('an adapter that is loaded when it is needed', () => {
  it('is loaded once, with the first call', async () => {
    const { port, calls } = counted(async () => secrets);
    expect(calls()).toBe(0);
    await Promise.all([port.read('a'), port.read('b')]);
    expect(new TextDecoder().decode(await port.read('c'))).toBe('c');
    expect(calls()).toBe(1);
  });

  it('gives errors to its caller', async () => {
    const failing = counted(async () => ({ read: () => Promise.reject(new Error('no such key')) }));
    await expect(failing.port.read('a')).rejects.toThrow('no such key');
  });

  it('is tried again where it could not be loaded', async () => {
    const { port } = counted(async (calls) => {
      if (calls === 1) throw new Error('no memory');
      return secrets;
    });
    await expect(port.read('a')).rejects.toThrow('no memory');
    expect(await port.read('a')).toHaveLength(1);
  });

  it('may be handed on through promises', async () => {
    const { port, calls } = counted(async () => secrets);
    await Promise.resolve(port);
    expect(calls()).toBe(0);
  });
});
