import { describe, expect, it } from 'vitest';
import { lakeArchive, lakeLines } from '../../../core/recovery/lake-lines.ts';
import type { WaitingPiece } from '../../../core/recovery/ports.ts';
import { memoryObjects } from '../../support/memory-objects.ts';
import { virtualClock } from '../../support/virtual-clock.ts';
import { visits } from './visits.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');
const place = { tenant: 'city', stream: 'visits' };
const encoder = new TextEncoder();

/** A lake in which each file holds its own name. */
async function lakeOf(...keys: readonly string[]) {
  const objects = memoryObjects(virtualClock(NOW));
  for (const key of keys) await objects.write(key, encoder.encode(key), 'application/x-ndjson');
  return { objects, place };
}
async function namesIn(lines: AsyncIterable<Uint8Array | WaitingPiece>): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const piece of lines) names.push(new TextDecoder().decode('bytes' in piece ? piece.bytes : piece));
  return names.sort((one, other) => one.localeCompare(other));
}

describe('the lake', () => {
  it('has the events of a time under the hours from shortly before it until now', async () => {
    const lake = await lakeOf(
      'events/city/visits/v1/2026/03/01/09/early.gz',
      'events/city/visits/v1/2026/03/01/12/a.gz',
      'events/city/visits/v1/2026/03/02/07/late.gz',
      'events/other/visits/v1/2026/03/01/12/b.gz',
    );
    const from = Date.parse('2026-03-01T12:30:00Z');
    const archive = lakeArchive(lake, visits, () => NOW);
    expect(await namesIn(archive.lines([{ from, to: from + 10_000 }]))).toEqual([
      'events/city/visits/v1/2026/03/01/12/a.gz',
      'events/city/visits/v1/2026/03/02/07/late.gz',
    ]);
  });

  it('has in quarantine what was rejected, beside rows that the warehouse refused', async () => {
    const lake = await lakeOf(
      'quarantine/city/visits/2026/03/01/12/a.gz',
      'quarantine/city/visits/2026/03/01/12/panes.gz.refused.gz',
      'late/city/visits/2026/03/01/12/c.gz',
    );
    expect(await namesIn(lakeLines(lake, 'quarantine').lines())).toEqual(['quarantine/city/visits/2026/03/01/12/a.gz']);
    expect(await namesIn(lakeLines(lake, 'late').lines())).toEqual(['late/city/visits/2026/03/01/12/c.gz']);
  });

  it('has manifests of Firehose beside the files, which hold no lines', async () => {
    const lake = await lakeOf(
      'late/city/visits/2026/03/01/12/c.gz',
      'late/city/visits/manifests/2026/03/01/12/m',
      'late/city/visits/errors/manifests/2026/03/01/12/m',
    );
    expect(await namesIn(lakeLines(lake, 'late').lines())).toEqual(['late/city/visits/2026/03/01/12/c.gz']);
  });
});
