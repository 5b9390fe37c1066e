import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnNamespace, CfnWorkgroup } from 'aws-cdk-lib/aws-redshiftserverless';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Stage, Warehouse } from '../../core/definition/configuration.ts';
import { COPIED_AREAS } from '../../core/projections/names.ts';
import { acknowledge } from './acknowledge.ts';
import { DatabasePassword } from './database-password.ts';
import { WAREHOUSE_PORT, WarehouseNetwork } from './warehouse-network.ts';

interface RedshiftServerlessProps {
  readonly name: string;
  readonly stage: Stage;
  readonly warehouse: Warehouse;
  readonly lake: IBucket;
  readonly key: IKey | undefined;
}

/** A warehouse that costs nothing while nobody asks. */
export class RedshiftServerless extends Construct {
  readonly workgroup: string;
  readonly workgroupArn: string;
  readonly database: string;
  readonly admin: ISecret;
  readonly host: string;
  /** The role with which COPY reads the lake. */
  readonly copyRole: Role;

  constructor(scope: Construct, id: string, { name, stage, warehouse, lake, key }: RedshiftServerlessProps) {
    super(scope, id);
    this.copyRole = new Role(this, 'Copy', { assumedBy: new ServicePrincipal('redshift.amazonaws.com') });
    const allow = (actions: string[], ...resources: string[]): boolean =>
      this.copyRole.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources }));
    // Manifests of the load workflow lie with the errors.
    const read = [...COPIED_AREAS, 'errors'].map((area) => lake.arnForObjects(`${area}/*`));
    allow(['s3:GetObject'], ...read);
    allow(['s3:ListBucket', 's3:GetBucketLocation'], lake.bucketArn);
    if (key) allow(['kms:Decrypt'], key.keyArn);
    acknowledge(this.copyRole, {
      IAM5: 'COPY reads the objects of some areas of the lake, whose names it cannot foresee.',
    });

    this.admin = new DatabasePassword(this, 'Admin', 'admin', key);
    const namespace = new CfnNamespace(this, 'Namespace', {
      namespaceName: name,
      dbName: warehouse.database,
      adminUsername: 'admin',
      // A reference that CloudFormation resolves: the password stands in no template.
      adminUserPassword: this.admin.secretValueFromJson('password').unsafeUnwrap(),
      defaultIamRoleArn: this.copyRole.roleArn,
      iamRoles: [this.copyRole.roleArn],
      logExports: ['userlog', 'connectionlog', 'useractivitylog'],
      ...(key && { kmsKeyId: key.keyId }),
    });
    namespace.applyRemovalPolicy(stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);

    const network = new WarehouseNetwork(this, 'Network', stage, warehouse);
    const workgroup = new CfnWorkgroup(this, 'Workgroup', {
      workgroupName: name,
      namespaceName: name,
      baseCapacity: warehouse.baseCapacity,
      publiclyAccessible: warehouse.load === 'firehose',
      enhancedVpcRouting: warehouse.load === 'data-api',
      subnetIds: [...network.subnetIds],
      securityGroupIds: [network.door.securityGroupId],
      port: WAREHOUSE_PORT,
      configParameters: [{ parameterKey: 'require_ssl', parameterValue: 'true' }],
    });
    workgroup.addResourceDependency(namespace);

    this.workgroup = name;
    this.workgroupArn = workgroup.attrWorkgroupWorkgroupArn;
    this.database = warehouse.database;
    this.host = `${name}.${Aws.ACCOUNT_ID}.${stage.region}.redshift-serverless.amazonaws.com`;
  }

  /** Where programs connect; Firehose and people alike. */
  get jdbcUrl(): string {
    return `jdbc:redshift://${this.host}:${WAREHOUSE_PORT}/${this.database}`;
  }
}
