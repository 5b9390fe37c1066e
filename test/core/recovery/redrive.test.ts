import { describe, expect, it } from 'vitest';
import { text } from '../../../core/definition/fields.ts';
import { planOf } from '../../../core/definition/plan.ts';
import type { EventLog } from '../../../core/ports.ts';
import { type Fix, fixProblems } from '../../../core/recovery/fix.ts';
import { quarantineEntries } from '../../../core/recovery/quarantine-entry.ts';
import { redriver } from '../../../core/recovery/redrive.ts';
import { redriveMarks } from '../../../core/recovery/redrive-marks.ts';
import { recoveryBench } from '../../support/recovery-bench.ts';
import { guests, visit, visits } from './visits.ts';

const lines = (...events: readonly object[]): string => events.map((event) => JSON.stringify(event)).join('\n');
/** A visit whose amount has another name. */
function misnamed(id: string, second: number): object {
  const { cents, ...others } = visit(id, second);
  return { ...others, amount: cents };
}
const RENAMED = { rename: { amount: 'cents' } };
type Bench = Awaited<ReturnType<typeof recoveryBench>>;

async function open(bench: Bench): Promise<readonly string[]> {
  const { closed } = await redriveMarks(bench.store);
  const keys: string[] = [];
  for await (const { key } of quarantineEntries(bench.quarantine)) if (!closed.has(key)) keys.push(key);
  return keys;
}
async function inLog(bench: Bench): Promise<readonly string[]> {
  const [shard] = await bench.log.shards();
  const records = await bench.log.read(shard!.id, undefined, 1_000);
  return records.flatMap(({ data }) => new TextDecoder().decode(data).trimEnd().split('\n'));
}
const spent = (bench: Bench): readonly unknown[] => bench.panes('by_place').map(({ spent: cents }) => cents);

describe('redrive', () => {
  it('brings in what a fix makes right, as of when it first came', async () => {
    const bench = await recoveryBench(visits);
    await bench.post(lines(visit('a', 1), misnamed('b', 2), misnamed('c', 3)));
    const receivedAt = new Date(bench.clock.now()).toISOString();
    await bench.clock.sleep(3_600_000);
    expect(await bench.redrive(RENAMED)).toEqual({
      cameIn: 2,
      repeated: 0,
      stillWrong: { entries: 0, reasons: [] },
      notKept: 0,
    });
    expect(await open(bench)).toEqual([]);
    expect((await inLog(bench)).map((line) => JSON.parse(line))).toMatchObject([
      { id: 'a', received_at: receivedAt },
      { id: 'b', cents: 100, received_at: receivedAt },
      { id: 'c', cents: 100, received_at: receivedAt },
    ]);
  });

  it('leaves what is still wrong, with its new reasons', async () => {
    const bench = await recoveryBench(visits);
    await bench.post(lines({ ...misnamed('b', 2), at: 'yesterday' }));
    const { stillWrong } = await bench.redrive(RENAMED);
    expect(stillWrong).toEqual({ entries: 1, reasons: [{ message: expect.stringContaining('"at"'), entries: 1 }] });
    expect(await open(bench)).toEqual(['request-1#0']);
    const { reasons } = await redriveMarks(bench.store);
    expect(reasons.get('request-1#0')).toMatchObject([{ pointer: '/at' }]);
  });

  it('changes nothing the second time', async () => {
    const bench = await recoveryBench(visits);
    await bench.post(lines(misnamed('b', 2), misnamed('c', 3)));
    await bench.redrive(RENAMED);
    expect(await bench.redrive(RENAMED)).toMatchObject({ cameIn: 0 });
    expect(await inLog(bench)).toHaveLength(2);
  });

  it('sends nothing twice where it was interrupted before it knew what the log had taken', async () => {
    let fails = true;
    const unanswered = (log: EventLog): EventLog => ({
      ...log,
      async append(records) {
        const outcomes = await log.append(records);
        if (fails) throw new Error('timed out');
        return outcomes;
      },
    });
    const bench = await recoveryBench(visits, { log: unanswered });
    await bench.post(lines(misnamed('b', 2), misnamed('c', 3)));
    await expect(bench.redrive(RENAMED, undefined, bench.clock.now())).rejects.toThrow('nothing comes in twice');
    fails = false;
    await bench.redrive(RENAMED);
    expect((await inLog(bench)).map((line) => JSON.parse(line).id)).toEqual(['b', 'c']);
    expect(await open(bench)).toEqual([]);
  });

  it('lets one of two go on with what was interrupted', async () => {
    const bench = await recoveryBench(visits);
    await bench.post(lines(misnamed('b', 2), misnamed('c', 3)));
    await Promise.allSettled([bench.redrive(RENAMED), bench.redrive(RENAMED), bench.redrive(RENAMED)]);
    expect((await inLog(bench)).map((line) => JSON.parse(line).id).sort()).toEqual(['b', 'c']);
  });

  it('does not count what its sender has mended and sent again, however long ago', async () => {
    const bench = await recoveryBench(visits);
    await bench.post(lines(misnamed('b', 2)));
    await bench.post(lines(visit('b', 2), visit('z', 200)));
    await bench.clock.sleep(3_600_000);
    expect(await bench.redrive(RENAMED)).toMatchObject({ cameIn: 0, repeated: 1 });
    expect(await open(bench)).toEqual([]);
  });

  it('counts an event once that was rejected twice', async () => {
    const bench = await recoveryBench(visits);
    await bench.post(lines(misnamed('b', 2)));
    await bench.post(lines(misnamed('b', 2)));
    expect(await bench.redrive(RENAMED)).toMatchObject({ cameIn: 1, repeated: 1 });
  });

  it('takes only what was asked for', async () => {
    const bench = await recoveryBench(visits);
    await bench.post(lines(misnamed('b', 2), { ...visit('c', 3), cents: '5' }));
    const isUnknown = ({ reasons }: { reasons: readonly { rule: string }[] }) =>
      reasons.some(({ rule }) => rule === 'unknown');
    expect(await bench.redrive({ ...RENAMED, set: { cents: 1 } }, isUnknown)).toMatchObject({ cameIn: 1 });
    expect(await open(bench)).toEqual(['request-1#1']);
  });

  it('takes lines in that somebody had written around the ingest', async () => {
    const bench = await recoveryBench(visits);
    const line = bench.line(visit('a', 1));
    await bench.record([line.replace('"cents":100', '"cents":"x"')]);
    await bench.turn();
    expect(await bench.redrive({ set: { cents: 5 } })).toMatchObject({ cameIn: 1, stillWrong: { entries: 0 } });
  });

  it('keeps personal values as they were kept, and never sets one', async () => {
    const bench = await recoveryBench(guests, { pseudonymOf: (value) => `${value.length}`.repeat(32) });
    await bench.post(lines({ ...misnamed('b', 2), guest: 'Ann' }, { ...misnamed('c', 3), gest: 'Bea' }));
    expect(await bench.redrive({ set: { cents: 3 }, drop: ['amount'] })).toMatchObject({ cameIn: 1 });
    expect((await inLog(bench)).map((row) => JSON.parse(row))).toMatchObject([{ id: 'b', guest: '3'.repeat(32) }]);
    const mended = { set: { cents: 3 }, drop: ['amount'] };
    // What was sent as "gest" was not kept, and the guest must not be lost unseen.
    expect(await bench.redrive({ ...mended, rename: { gest: 'guest' } })).toMatchObject({ cameIn: 0, notKept: 1 });
    expect(await bench.redrive({ ...mended, drop: ['amount', 'gest'] })).toMatchObject({ cameIn: 1 });
    expect(fixProblems(guests.stream, { set: { guest: 'Ann' } })).toEqual([
      'The field "guest" of guests is personal: only its sender may give it a value.',
    ]);
  });

  it('lets nothing personal in that was kept in clear, by another name or before its field was personal', async () => {
    const note = text({ max: 20, nullable: true, description: 'What they said.' });
    const { guest } = guests.stream.fields;
    const withNote = planOf({ ...guests.stream, fields: { ...guests.stream.fields, note } });
    const bench = await recoveryBench(withNote);
    await bench.post(lines({ ...visit('b', 2, { cents: -1 }), note: 'I am Ann' }));
    const fix = { set: { cents: 1 } };
    const nowPersonal = planOf({ ...withNote.stream, fields: { ...withNote.stream.fields, note: guest! } });
    const until = bench.clock.now() + 60_000;
    expect(await redriver(nowPersonal, bench.redrivePorts)({ fix, until })).toMatchObject({ cameIn: 0, notKept: 1 });
    const renamed = { ...fix, rename: { note: 'guest' } };
    expect(await bench.redrive(renamed)).toMatchObject({ cameIn: 0, notKept: 1 });
    expect(await bench.redrive(fix)).toMatchObject({ cameIn: 1 });
  });

  it.each([
    null,
    5,
    [],
    { rename: null },
    { rename: { a: 5 } },
    { set: 'x' },
    { drop: 'cents' },
    { drop: [1] },
  ])('is told that %j is no fix', (fix) => {
    expect(fixProblems(visits.stream, fix as Fix)).toEqual([
      'The fix is none. Write {"rename": {"name": "field"}, "set": {"field": value}, "drop": ["name"]}.',
    ]);
  });

  it('adds up: what came in is folded or waits in the late store', async () => {
    const bench = await recoveryBench(visits);
    await bench.post(lines(visit('a', 1), misnamed('b', 2), visit('c', 40)));
    await bench.turn();
    await bench.redrive(RENAMED);
    await bench.turn();
    expect(spent(bench)).toContain(100);
    await bench.record([bench.line(visit('d', 80))]);
    await bench.turn();
    await bench.applyLate();
    expect(spent(bench)).toContain(200);
    expect(bench.metric('EventsTooLate')).toBe(1);
  });
});
