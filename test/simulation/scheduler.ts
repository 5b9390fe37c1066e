import type { Draw } from '../../core/simulation/draw.ts';

/** A call of a port that has not had its effect yet. */
interface Pending {
  readonly owner: Process;
  readonly what: string;
  notBefore: number;
  readonly go: () => void;
  readonly refuse: (error: Error) => void;
  readonly asksSince: number;
  readonly isSleep: boolean;
}

/** A container of a Lambda function. Once dead, nothing it still waits for ever happens. */
export interface Process {
  readonly name: string;
  alive: boolean;
}

/** A call that failed by chance; whether it had its effect nobody is told. */
export class Chance extends Error {
  override readonly name = 'Chance';
}

/** How often ports misbehave: shares of calls. */
export interface PortFaults {
  /** Refused, without effect. */
  readonly refused: number;
  /** The effect is there, but the answer is lost. */
  readonly unanswered: number;
  /** Slept for a long time before the effect. */
  readonly frozen: number;
  readonly longestFreezeMs: number;
  /** The container dies before the effect. */
  readonly crash: number;
}

/**
 * One thread of time. Every call of a port waits here until it is drawn, so any order of calls that could happen does
 * happen for some seed. Time moves on a little with each step, and jumps when nothing else is left to do.
 */
export class Scheduler {
  now = Date.UTC(2026, 2, 1);
  faults: PortFaults;
  readonly trace: string[] = [];
  private readonly draw: Draw;
  private pending: Pending[] = [];

  constructor(draw: Draw, faults: PortFaults) {
    this.draw = draw;
    this.faults = faults;
  }

  /** Resolves with the effect's result, once the call is drawn. */
  call<T>(
    owner: Process,
    what: string,
    effect: () => T | Promise<T>,
    longestMs = Number.POSITIVE_INFINITY,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const asksSince = this.now;
      const go = () => {
        if (this.now - asksSince > longestMs) return reject(new Chance(`${what}: the signature expired`));
        try {
          resolve(effect());
        } catch (error) {
          reject(error);
        }
      };
      this.pending.push({ owner, what, notBefore: 0, go, refuse: reject, asksSince, isSleep: false });
    });
  }

  sleep(owner: Process, ms: number): Promise<void> {
    return new Promise((resolve, refuse) => {
      const notBefore = this.now + ms;
      this.pending.push({ owner, what: 'sleep', notBefore, go: resolve, refuse, asksSince: this.now, isSleep: true });
    });
  }

  note(what: string): void {
    this.trace.push(`${((this.now - Date.UTC(2026, 2, 1)) / 1_000).toFixed(1)} s  ${what}`);
  }

  /** Kills a container: what it waits for is forgotten. */
  kill(process: Process): void {
    process.alive = false;
    this.pending = this.pending.filter(({ owner }) => owner !== process);
    this.note(`${process.name} dies`);
  }

  /** Lets one waiting call have its effect, or its accident. False if none can go on now. */
  async release(): Promise<boolean> {
    const ready = this.pending.filter(({ notBefore }) => notBefore <= this.now);
    if (ready.length === 0) return false;
    const one = this.draw.pick(ready);
    if (!this.accident(one)) {
      this.pending.splice(this.pending.indexOf(one), 1);
      this.note(`${one.owner.name}: ${one.what}`);
      one.go();
    }
    await this.settled();
    return true;
  }

  /** When the next call that waits for time may go on. */
  nextAt(): number | undefined {
    const times = this.pending.map(({ notBefore }) => notBefore).filter((time) => time > this.now);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Everything that follows from what happened has happened when macrotasks run again. */
  settled(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  /** True if the call did not simply happen. */
  private accident(one: Pending): boolean {
    if (one.isSleep) return false;
    const { refused, unanswered, frozen, longestFreezeMs, crash } = this.faults;
    const at = this.draw.unit();
    if (at < refused) {
      this.pending.splice(this.pending.indexOf(one), 1);
      this.note(`${one.owner.name}: ${one.what} is refused`);
      one.refuse(new Chance(`${one.what}: throttled`));
      return true;
    }
    if (at < refused + unanswered) {
      this.pending.splice(this.pending.indexOf(one), 1);
      this.note(`${one.owner.name}: ${one.what}, but the answer is lost`);
      one.refuse(new Chance(`${one.what}: timed out`));
      one.go();
      return true;
    }
    if (at < refused + unanswered + frozen && one.notBefore === 0) {
      one.notBefore = this.now + this.draw.whole(1, longestFreezeMs);
      this.note(`${one.owner.name}: freezes before ${one.what}`);
      return true;
    }
    if (at > 1 - crash) {
      this.kill(one.owner);
      return true;
    }
    return false;
  }
}
