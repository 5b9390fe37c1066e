interface Progress {
  /** So much is done; the bar follows at its own pace. */
  at(done: number, note?: string): void;
  end(): void;
}

const WIDTH = 28;
const BAR_EVERY_MS = 200;
const LINE_EVERY_MS = 5_000;

interface Shown {
  /** None: nobody knows how much there is, or when it will be over. */
  readonly total: number | undefined;
  /** None: no rate is shown, as where time itself is what passes. */
  readonly unit?: string;
}

/** A bar with rate and time left on a terminal; elsewhere a plain line now and then. */
export function progress({ total, unit }: Shown, out: NodeJS.WriteStream = process.stderr): Progress {
  const began = performance.now();
  let toldAt = began;
  const text = (done: number, note: string): string => {
    const seconds = (performance.now() - began) / 1_000;
    const rate = done / Math.max(seconds, 0.001);
    const parts = [unit && `${Math.round(rate)} ${unit}/s`, note];
    if (total !== undefined) {
      const share = Math.min(1, done / Math.max(total, 1));
      const filled = Math.round(share * WIDTH);
      const bar = out.isTTY ? `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ` : '';
      const left = rate > 0 ? Math.max(0, Math.round((total - done) / rate)) : 0;
      parts.unshift(`${bar}${Math.round(share * 100)} %`, `${left} s left`);
    }
    return parts.filter(Boolean).join(', ');
  };
  return {
    at(done, note = '') {
      const now = performance.now();
      if (now - toldAt < (out.isTTY ? BAR_EVERY_MS : LINE_EVERY_MS)) return;
      toldAt = now;
      out.write(out.isTTY ? `\r\u001b[K${text(done, note)}` : `${text(done, note)}\n`);
    },
    end() {
      if (out.isTTY) out.write('\r\u001b[K');
    },
  };
}
