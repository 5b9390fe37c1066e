import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LaneProgress, watermarkOver } from '../../../core/closing/watermark.ts';

const NONE = -Infinity;
const at = (watermark: number): LaneProgress => ({ watermark, inherited: NONE, idle: false });
const idleAt = (watermark: number): LaneProgress => ({ watermark, inherited: NONE, idle: true });
const heir = (inherited: number, watermark = NONE): LaneProgress => ({ watermark, inherited, idle: false });

describe('the watermark over lanes', () => {
  test('is the least of the active lanes', () => {
    expect(watermarkOver([at(25), at(10), at(17)], NONE)).toBe(10);
  });

  test('does not exist before every active lane has an event', () => {
    expect(watermarkOver([at(25), at(NONE)], NONE)).toBe(NONE);
  });

  test('stands still while a lane that never had an event is not proven empty', () => {
    expect(watermarkOver([at(90), at(NONE)], 40)).toBe(40);
  });

  test('moves on without a lane that is proven empty', () => {
    expect(watermarkOver([at(90), idleAt(NONE)], 40)).toBe(90);
    expect(watermarkOver([at(90), idleAt(50)], 40)).toBe(90);
  });

  test('never goes back', () => {
    expect(watermarkOver([at(25), at(10)], 30)).toBe(30);
    expect(watermarkOver([idleAt(10)], 30)).toBe(30);
    expect(watermarkOver([at(29)], 30)).toBe(30);
  });

  test('ignores a lane that returned behind it until the lane has caught up', () => {
    expect(watermarkOver([at(80), at(60)], 70)).toBe(80);
    expect(watermarkOver([at(95), at(90)], 80)).toBe(90);
  });

  test('is held by a lane that stands exactly at it', () => {
    expect(watermarkOver([at(80), at(70)], 70)).toBe(70);
  });

  test('stays when every active lane is still catching up', () => {
    expect(watermarkOver([at(60), idleAt(90)], 70)).toBe(70);
  });

  test('takes the furthest lane when all are idle', () => {
    expect(watermarkOver([idleAt(10), idleAt(5), idleAt(NONE)], 3)).toBe(10);
  });

  test('stays over no lanes at all', () => {
    expect(watermarkOver([], 42)).toBe(42);
    expect(watermarkOver([], NONE)).toBe(NONE);
  });

  test('is held by children at what they inherited, until they have events of their own', () => {
    expect(watermarkOver([at(130), heir(100), heir(100)], 100)).toBe(100);
    expect(watermarkOver([heir(100, 150), heir(100)], 100)).toBe(100);
    expect(watermarkOver([heir(100, 150), heir(100, 140)], 100)).toBe(140);
  });

  test('is not pulled down by a child whose first events lie before what it inherited', () => {
    expect(watermarkOver([heir(100, 60), at(120)], 90)).toBe(100);
  });

  test('is at least the one before, and never beyond the furthest lane', () => {
    const mark = fc.oneof(fc.constant(NONE), fc.integer({ min: -50, max: 50 }));
    const lane = fc.record({ watermark: mark, inherited: mark, idle: fc.boolean() });
    fc.assert(
      fc.property(fc.array(lane, { maxLength: 6 }), mark, (lanes, previous) => {
        const next = watermarkOver(lanes, previous);
        expect(next).toBeGreaterThanOrEqual(previous);
        expect(next).toBeLessThanOrEqual(
          Math.max(previous, ...lanes.flatMap(({ watermark, inherited }) => [watermark, inherited])),
        );
        expect(watermarkOver([...lanes].reverse(), previous)).toBe(next);
      }),
      { seed: 33 },
    );
  });
});
