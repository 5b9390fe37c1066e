import type { Configuration } from './configuration.ts';
import { configurationProblems } from './problems/configuration.ts';

/** Checks a configuration and gives it back. Throws one error that lists all its problems. */
export function defineConfiguration(configuration: Configuration): Configuration {
  const problems = configurationProblems(configuration);
  if (problems.length > 0) throw new InvalidConfiguration(problems);
  return configuration;
}

/** A configuration that cannot be deployed, with everything that is wrong with it. */
export class InvalidConfiguration extends Error {
  override readonly name = 'InvalidConfiguration';
  readonly problems: readonly string[];
  constructor(problems: readonly string[], heading = 'streamgauge.config.ts is not valid:') {
    super([heading, ...problems.map((problem) => `  - ${problem}`)].join('\n'));
    this.problems = problems;
  }
}
