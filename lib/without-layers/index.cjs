// aws-cdk-lib depends on 24 MB of Lambda layers, and opens them for a few constructs alone. The overrides of package.json install this folder instead.
const refuse = () => {
  throw new Error(
    'A construct of this app asks for a Lambda layer of aws-cdk-lib, as BucketDeployment and EKS clusters do, and package.json leaves these 24 MB out. ' +
      'Remove @aws-cdk/asset-awscli-v1 and @aws-cdk/asset-node-proxy-agent-v6 from its devDependencies and overrides, and run npm install.',
  );
};

module.exports = Object.defineProperties(
  {},
  { ASSET_FILE: { enumerable: true, get: refuse }, LAYER_SOURCE_DIR: { enumerable: true, get: refuse } },
);
