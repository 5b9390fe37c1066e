import { type App, CloudFormationValidatePlugin } from 'aws-cdk-lib';

/**
 * CDK's own rules for templates, warmed up. Their engine takes seconds to begin: ask for them where something else is
 * waited for, and while the heap is small, for V8 marks all of it whenever the engine grows.
 */
export function templateChecks(app: App): CloudFormationValidatePlugin {
  const checks = new CloudFormationValidatePlugin();
  checks.validate({ appConstruct: app, templatePaths: [], stackTemplates: [] });
  return checks;
}
