import { App, Stack } from 'aws-cdk-lib';
import { AwsCliLayer } from 'aws-cdk-lib/lambda-layer-awscli';
import { NodeProxyAgentLayer } from 'aws-cdk-lib/lambda-layer-node-proxy-agent';
import { expect, test } from 'vitest';

test.each([
  ['the AWS CLI', AwsCliLayer],
  ["EKS's way through a proxy", NodeProxyAgentLayer],
])('who uses a construct that needs a layer with %s is told that it is left out, and how to have it', (_, Layer) => {
  expect(() => new Layer(new Stack(new App()), 'Layer')).toThrow(
    /package.json leaves these 24 MB out.* from its devDependencies and overrides, and run npm install\.$/,
  );
});
