// aws-cdk-lib depends on 22 MB of AWS CLI, and opens them for AwsCliLayer alone. The overrides of package.json install this folder instead.
const refuse = () => {
  throw new Error(
    'A construct of this app asks for the layer with the AWS CLI, as BucketDeployment and EKS clusters do, and package.json leaves its 22 MB out. ' +
      'Remove the override of @aws-cdk/asset-awscli-v1 from package.json, and run npm install.',
  );
};

module.exports = Object.defineProperties(
  {},
  { ASSET_FILE: { enumerable: true, get: refuse }, LAYER_SOURCE_DIR: { enumerable: true, get: refuse } },
);
