import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { DomainName, EndpointType, SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import type { Deployment } from '../../core/projections/deployment.ts';
import { awsName } from '../../core/projections/names.ts';
import { Firewall } from '../constructs/firewall.ts';
import { GatewayLogs } from '../constructs/gateway-logs.ts';
import { TenantApi } from '../constructs/tenant-api.ts';

interface ApiProps extends StackProps {
  readonly deployment: Deployment;
}

/**
 * An API for each tenant, so that the gateway itself refuses a key of another tenant and knows no stream of another.
 * With a domain they are one address, and the tenant is the first part of the path.
 */
export class ApiStack extends Stack {
  readonly apis: ReadonlyMap<string, TenantApi>;

  constructor(scope: Construct, id: string, { deployment, ...props }: ApiProps) {
    super(scope, id, { description: 'Streamgauge: where events come in', ...props });
    const { app, stageName, stage } = deployment;
    const { domain, firewall } = stage.options;
    const address =
      domain &&
      new DomainName(this, 'Domain', {
        domainName: domain.name,
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
        endpointType: EndpointType.REGIONAL,
        securityPolicy: SecurityPolicy.TLS_1_2,
      });
    const output = (id: string, description: string, value: string) => new CfnOutput(this, id, { description, value });
    if (address) output('domain', 'what the domain must point to, as a CNAME', address.domainNameAliasDomainName);
    // An emulator has no such settings.
    const logs = stage.target === 'aws' ? new GatewayLogs(this, 'Logs') : undefined;
    this.apis = new Map(
      Object.entries(stage.tenants).map(([name, tenant]) => {
        const tenantApi = new TenantApi(this, name, { app, stageName, stage, name, tenant });
        const { api, key } = tenantApi;
        if (logs) api.deploymentStage.node.addDependency(logs.account);
        const { requestsPerSecond } = tenant.limits;
        if (firewall)
          new Firewall(this, `${name}-firewall`, {
            name: awsName(app, stageName, name),
            apiArn: api.deploymentStage.stageArn,
            requestsPerSecond,
          });
        address?.addBasePathMapping(api, { basePath: name, stage: api.deploymentStage });
        const url = domain ? `https://${domain.name}/${name}/` : api.url;
        const ofTenant = (id: string, description: string, value: string) =>
          output(`${name}-${id}`, `${name}: ${description}`, value);
        ofTenant('url', 'where events go', url);
        ofTenant('key-id', 'the id of the key', key.keyId);
        ofTenant(
          'key',
          'shows the key',
          `aws apigateway get-api-key --include-value --query value --output text --region ${stage.region} --api-key ${key.keyId}`,
        );
        ofTenant(
          'send',
          'sends an event',
          `curl -H "x-api-key: $KEY" -H "content-type: application/json" -d @event.json ${url}streams/${tenant.streams[0]}/events`,
        );
        return [name, tenantApi];
      }),
    );
  }
}
