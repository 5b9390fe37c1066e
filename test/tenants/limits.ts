/** What may pass in a second, and what may pass at once after a pause. */
export interface Bucket {
  take(amount?: number): boolean;
}

export function bucket(now: () => number, perSecond: number, burst: number): Bucket {
  let left = burst;
  let at = now();
  return {
    take(amount = 1) {
      left = Math.min(burst, left + ((now() - at) / 1_000) * perSecond);
      at = now();
      if (left < amount) return false;
      left -= amount;
      return true;
    },
  };
}

/** So many at once, and the next one is refused. */
export interface Pool {
  enter(): boolean;
  leave(): void;
}

export function pool(most: number): Pool {
  let busy = 0;
  return {
    enter() {
      if (busy >= most) return false;
      busy++;
      return true;
    },
    leave() {
      busy--;
    },
  };
}
