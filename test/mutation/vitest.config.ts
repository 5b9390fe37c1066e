import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const SLOW = ['/book', '/measures', '/encoding', '/oracle/'];

/** Most mutants die by an exact test within milliseconds; the properties are for the rest. */
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSlow = ({ moduleId }: TestSpecification): number => SLOW.findIndex((part) => moduleId.includes(part));
    return (await super.sort(files)).toSorted((a, b) => isSlow(a) - isSlow(b));
  }
}

/** What `npm run mutate` runs for each mutant of the window core: only the tests that look at it. */
export default defineConfig({
  test: {
    include: ['test/core/windows/**/*.test.ts', 'test/transcripts/*.test.ts', 'test/oracle/*.test.ts'],
    setupFiles: ['test/oracle/no-shrinking.ts'],
    isolate: false,
    sequence: { sequencer: QuickFirst },
    testTimeout: 20_000,
  },
});
