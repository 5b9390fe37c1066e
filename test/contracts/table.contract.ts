import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item, Table } from '../../core/ports.ts';

interface TableUnderTest {
  readonly table: Table;
  close?(): Promise<void>;
}

/** What the exactly-once protocol takes for granted of a table. */
export function tableContract(name: string, open: () => Promise<TableUnderTest>): void {
  describe(`the table ${name}`, () => {
    let opened: TableUnderTest;
    let table: Table;
    let partitions = 0;
    beforeAll(async () => {
      opened = await open();
      ({ table } = opened);
    });
    afterAll(() => opened?.close?.());

    const partition = (): string => `p-${++partitions}`;
    const item = (pk: string, sk: string, body: Item['body'] = {}): Item => ({ pk, sk, body });
    const sortKeys = (items: readonly Item[]): readonly string[] => items.map(({ sk }) => sk);

    it('gives back what was put, of every kind of value', async () => {
      const body = {
        text: 'ü€🚕',
        empty: '',
        number: -12.5,
        large: Number.MAX_SAFE_INTEGER,
        small: 1e-7,
        yes: true,
        nothing: null,
        bytes: Uint8Array.of(0, 255, 128),
        noBytes: new Uint8Array(0),
        list: ['a', 1, [Uint8Array.of(1)], {}],
        map: { lane: { version: 3 }, 'a.b': [] },
      };
      const pk = partition();
      const put = { pk, sk: 'a', body, version: 7, expiresAt: 4_000_000_000 };
      expect(await table.putIfAbsent(put)).toBe(true);
      expect(await table.query(pk)).toStrictEqual([put]);
    });

    it('puts an item only where there is none', async () => {
      const pk = partition();
      expect(await table.putIfAbsent(item(pk, 'a', { by: 'first' }))).toBe(true);
      expect(await table.putIfAbsent(item(pk, 'a', { by: 'second' }))).toBe(false);
      expect(await table.query(pk)).toStrictEqual([item(pk, 'a', { by: 'first' })]);
    });

    it('has one winner when many put the same item', async () => {
      const pk = partition();
      const won = await Promise.all(
        Array.from({ length: 20 }, (_, writer) => table.putIfAbsent(item(pk, 'a', { writer }))),
      );
      expect(won.filter(Boolean)).toHaveLength(1);
      expect((await table.query(pk))[0]?.body['writer']).toBe(won.indexOf(true));
    });

    it('replaces an item only if its version is the expected one', async () => {
      const pk = partition();
      const version = (now: number) => ({ ...item(pk, 'a', { now }), version: now });
      expect(await table.replaceIfVersion(version(1), 1)).toBe(false);
      expect(await table.replaceIfVersion(version(1), undefined)).toBe(true);
      expect(await table.replaceIfVersion(version(9), undefined)).toBe(false);
      expect(await table.replaceIfVersion(version(9), 2)).toBe(false);
      expect(await table.replaceIfVersion(version(2), 1)).toBe(true);
      expect(await table.query(pk)).toStrictEqual([version(2)]);
    });

    it('takes an item without a version for no version at all', async () => {
      const pk = partition();
      await table.putIfAbsent(item(pk, 'a'));
      expect(await table.replaceIfVersion({ ...item(pk, 'a'), version: 1 }, undefined)).toBe(false);
      expect(await table.replaceIfVersion({ ...item(pk, 'a'), version: 1 }, 0)).toBe(false);
    });

    it('has one winner when many replace the same version', async () => {
      const pk = partition();
      await table.replaceIfVersion({ ...item(pk, 'a'), version: 1 }, undefined);
      const replaced = await Promise.all(
        Array.from({ length: 20 }, (_, writer) =>
          table.replaceIfVersion({ ...item(pk, 'a', { writer }), version: 2 }, 1),
        ),
      );
      expect(replaced.filter(Boolean)).toHaveLength(1);
    });

    it('answers a query in the order of the sort keys, within both ends', async () => {
      const pk = partition();
      for (const sk of ['V#000000000010', 'V#000000000002', 'K#9', 'V#000000000001', 'X'])
        await table.putIfAbsent(item(pk, sk));
      await table.putIfAbsent(item(`${pk}x`, 'V#000000000003'));
      const all = ['K#9', 'V#000000000001', 'V#000000000002', 'V#000000000010', 'X'];
      expect(sortKeys(await table.query(pk))).toEqual(all);
      expect(sortKeys(await table.query(pk, { from: 'V#', to: 'V#~' }))).toEqual(all.slice(1, 4));
      expect(sortKeys(await table.query(pk, { from: 'V#000000000002' }))).toEqual(all.slice(2));
      expect(sortKeys(await table.query(pk, { to: 'V#000000000002' }))).toEqual(all.slice(0, 3));
      expect(sortKeys(await table.query(pk, { from: 'X', to: 'X' }))).toEqual(['X']);
      expect(sortKeys(await table.query(pk, { from: 'L', to: 'M' }))).toEqual([]);
      expect(await table.query(partition())).toEqual([]);
    });

    it('answers a query newest first, and with no more than asked for', async () => {
      const pk = partition();
      for (const sk of ['V#1', 'V#2', 'V#3', 'W']) await table.putIfAbsent(item(pk, sk));
      expect(sortKeys(await table.query(pk, { from: 'V#', to: 'V#~', reverse: true, limit: 1 }))).toEqual(['V#3']);
      expect(sortKeys(await table.query(pk, { reverse: true }))).toEqual(['W', 'V#3', 'V#2', 'V#1']);
      expect(sortKeys(await table.query(pk, { from: 'V#2', limit: 2 }))).toEqual(['V#2', 'V#3']);
    });

    it('answers a query whole, however many bytes that are', async () => {
      const pk = partition();
      const bytes = new Uint8Array(300 * 1_024).fill(7);
      for (const sk of ['1', '2', '3', '4', '5']) await table.putIfAbsent(item(pk, sk, { bytes }));
      expect(sortKeys(await table.query(pk))).toEqual(['1', '2', '3', '4', '5']);
      expect(sortKeys(await table.query(pk, { reverse: true, limit: 4 }))).toEqual(['5', '4', '3', '2']);
    });

    it('refuses an item of more than 400 KiB, loudly', async () => {
      const large = item(partition(), 'a', { bytes: new Uint8Array(400 * 1_024) });
      await expect(table.putIfAbsent(large)).rejects.toThrow();
    });

    it('keeps what was put when the caller goes on with the same bytes', async () => {
      const pk = partition();
      const bytes = Uint8Array.of(1, 2, 3);
      const put = table.putIfAbsent(item(pk, 'a', { bytes }));
      await put;
      bytes.fill(9);
      expect((await table.query(pk))[0]?.body['bytes']).toStrictEqual(Uint8Array.of(1, 2, 3));
    });
  });
}
