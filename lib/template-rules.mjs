import { createRequire } from 'node:module';
import { workerData } from 'node:worker_threads';

// The thread beside `template-checks.ts`. It is JavaScript, for loaders of TypeScript start once more in each thread,
// and it requires the CDK, for an import of CommonJS reads every export, and by that loads every service.
const { CloudFormationValidatePlugin } = createRequire(import.meta.url)('aws-cdk-lib');
const rules = new CloudFormationValidatePlugin();

const { port, answered } = workerData;
port.on('message', ({ stackTemplates, toAnswer }) => {
  const answer = answerTo(stackTemplates);
  if (!toAnswer) return;
  port.postMessage(answer);
  Atomics.store(answered, 0, 1);
  Atomics.notify(answered, 0);
});

function answerTo(stackTemplates) {
  try {
    return { report: rules.validate({ stackTemplates, templatePaths: [] }), version: rules.version };
  } catch (error) {
    return { error };
  }
}
