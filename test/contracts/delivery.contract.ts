import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Delivery, Destination } from '../../core/ports.ts';

interface DeliveryUnderTest {
  readonly delivery: Delivery;
  /** What has arrived at a destination so far, joined. */
  arrived(destination: Destination): Promise<string>;
  close?(): Promise<void>;
}

/** What ingest, window and closer take for granted of a delivery that has the window `takings`. */
export function deliveryContract(name: string, open: () => Promise<DeliveryUnderTest>): void {
  describe(`the delivery ${name}`, () => {
    let opened: DeliveryUnderTest;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.close?.());

    const destinations: readonly Destination[] = [
      { kind: 'panes', window: 'takings' },
      { kind: 'late' },
      { kind: 'quarantine' },
    ];

    it('takes records to each destination, in order, and to no other', async () => {
      for (const destination of destinations) {
        const records = ['1', '2'].map((text) => new TextEncoder().encode(`${destination.kind} ${text}\n`));
        expect(await opened.delivery.put(destination, records)).toEqual([]);
      }
      for (const destination of destinations)
        expect(await opened.arrived(destination)).toBe(`${destination.kind} 1\n${destination.kind} 2\n`);
    });
  });
}
