import { Logger as PowertoolsLogger } from '@aws-lambda-powertools/logger';
import { Metrics as PowertoolsMetrics } from '@aws-lambda-powertools/metrics';
import type { StreamDefinition } from '../core/definition/stream.ts';
import type { Metrics } from '../core/ports.ts';
import type { OwnFunction } from '../core/projections/functions.ts';
import { METRICS_NAMESPACE } from '../core/projections/names.ts';
import type { Logger } from './invocation.ts';

interface Observed {
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** The same handler; what it measured is written after each invocation, also after one that failed. */
  measured<E, C, R>(handler: (event: E, context: C) => Promise<R>): (event: E, context: C) => Promise<R>;
}

/** Log and metrics of a function of a stream: lines of JSON that CloudWatch reads (EMF). */
export function observed(fn: OwnFunction, { name }: StreamDefinition, tenant: string): Observed {
  const place = { tenant, stream: name };
  const logger = new PowertoolsLogger({ serviceName: fn, persistentKeys: place });
  const common = metricsOf(place);
  return {
    logger: {
      info: (message, details) => logger.info(message, { ...details }),
      error: (message, details) => logger.error(message, { ...details }),
    },
    metrics: {
      add(metric, value, unit, dimensions) {
        if (!dimensions) common.addMetric(metric, unit, value);
        else
          metricsOf({ ...place, ...dimensions })
            .addMetric(metric, unit, value)
            .publishStoredMetrics();
      },
    },
    measured: (handler) => async (event, context) => {
      try {
        return await handler(event, context);
      } finally {
        common.publishStoredMetrics();
      }
    },
  };
}

/** Alarms name their dimensions one by one, so there must be no `service` among them. */
function metricsOf(dimensions: Record<string, string>): PowertoolsMetrics {
  const metrics = new PowertoolsMetrics({ namespace: METRICS_NAMESPACE });
  metrics.clearDefaultDimensions();
  metrics.setDefaultDimensions(dimensions);
  return metrics;
}
