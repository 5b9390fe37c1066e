import { Logger as PowertoolsLogger } from '@aws-lambda-powertools/logger';
import type { Logger } from './invocation.ts';

/** A log in lines of JSON, for functions that belong to no stream. */
export function serviceLog(serviceName: string): Logger {
  const logger = new PowertoolsLogger({ serviceName });
  return {
    info: (message, details) => logger.info(message, { ...details }),
    error: (message, details) => logger.error(message, { ...details }),
  };
}
