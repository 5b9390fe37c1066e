import { App, Stack } from 'aws-cdk-lib';
import { AwsCliLayer } from 'aws-cdk-lib/lambda-layer-awscli';
import { expect, test } from 'vitest';

test('who uses a construct that needs the AWS CLI is told that it is left out, and how to have it', () => {
  expect(() => new AwsCliLayer(new Stack(new App()), 'Cli')).toThrow(
    'Remove the override of @aws-cdk/asset-awscli-v1 from package.json',
  );
});
