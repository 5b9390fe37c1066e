import { Stack } from 'aws-cdk-lib';
import { CfnDashboard, CfnDataSet, CfnDataSource } from 'aws-cdk-lib/aws-quicksight';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { PlacedStream } from '../../core/projections/deployment.ts';
import { streamName, warehouseSchema } from '../../core/projections/names.ts';
import { type QuickSightSheet, quickSightSheets } from '../../core/projections/quicksight.ts';
import type { RedshiftServerless } from './redshift-serverless.ts';
import { WAREHOUSE_PORT } from './warehouse-network.ts';

interface StreamAnalysisProps {
  readonly stream: PlacedStream;
  readonly redshift: RedshiftServerless;
  /** A user that may read this stream and nothing else. */
  readonly reader: ISecret;
  readonly principalArn: string;
}

const OWN_SOURCE = [
  'quicksight:DescribeDataSource',
  'quicksight:DescribeDataSourcePermissions',
  'quicksight:PassDataSource',
];
const OWN_SET = [
  'quicksight:DescribeDataSet',
  'quicksight:DescribeDataSetPermissions',
  'quicksight:PassDataSet',
  'quicksight:DescribeIngestion',
  'quicksight:ListIngestions',
];
const OWN_PAGE = [
  'quicksight:DescribeDashboard',
  'quicksight:ListDashboardVersions',
  'quicksight:QueryDashboard',
  'quicksight:UpdateDashboard',
  'quicksight:UpdateDashboardPermissions',
  'quicksight:DescribeDashboardPermissions',
  'quicksight:UpdateDashboardPublishedVersion',
  'quicksight:DeleteDashboard',
];

/** The windows of one stream in QuickSight: a data set and a sheet for each, asked live from the warehouse. */
export class StreamAnalysis extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { stream: { place, plan }, redshift, reader, principalArn }: StreamAnalysisProps,
  ) {
    super(scope, id);
    const awsAccountId = Stack.of(this).account;
    const name = streamName(place);
    const permissions = (actions: string[]) => [{ principal: principalArn, actions }];
    const source = new CfnDataSource(this, 'Source', {
      awsAccountId,
      dataSourceId: name,
      name,
      type: 'REDSHIFT',
      dataSourceParameters: {
        redshiftParameters: { host: redshift.host, port: WAREHOUSE_PORT, database: redshift.database },
      },
      credentials: { secretArn: reader.secretArn },
      sslProperties: { disableSsl: false },
      permissions: permissions(OWN_SOURCE),
    });
    const sheets = quickSightSheets(plan).map((sheet) => ({
      sheet,
      set: new CfnDataSet(this, sheet.table.name, {
        awsAccountId,
        dataSetId: `${name}-${sheet.table.name}`,
        name: `${plan.stream.name}: ${sheet.table.name}`,
        importMode: 'DIRECT_QUERY',
        physicalTableMap: {
          panes: {
            relationalTable: {
              dataSourceArn: source.attrArn,
              schema: warehouseSchema(place),
              name: sheet.table.name,
              inputColumns: sheet.columns.map((column) => ({ ...column })),
            },
          },
        },
        permissions: permissions(OWN_SET),
      }),
    }));
    new CfnDashboard(this, 'Dashboard', {
      awsAccountId,
      dashboardId: name,
      name: `${plan.stream.name} of ${place.tenant}`,
      definition: {
        dataSetIdentifierDeclarations: sheets.map(({ sheet, set }) => ({
          identifier: sheet.table.name,
          dataSetArn: set.attrArn,
        })),
        sheets: sheets.map(({ sheet }) => sheetOf(sheet)),
      },
      permissions: permissions(OWN_PAGE),
    });
  }
}

function sheetOf({ table, measures, colour }: QuickSightSheet): CfnDashboard.SheetDefinitionProperty {
  const column = (columnName: string) => ({ dataSetIdentifier: table.name, columnName });
  return {
    sheetId: table.name,
    name: table.name,
    description: table.description,
    visuals: measures.map((measure) => ({
      lineChartVisual: {
        visualId: `${table.name}-${measure}`,
        title: { visibility: 'VISIBLE', formatText: { plainText: measure } },
        chartConfiguration: {
          fieldWells: {
            lineChartAggregatedFieldWells: {
              category: [
                {
                  dateDimensionField: {
                    fieldId: `${measure}-time`,
                    column: column('window_start'),
                    dateGranularity: 'MINUTE',
                  },
                },
              ],
              values: [
                {
                  numericalMeasureField: {
                    fieldId: `${measure}-value`,
                    column: column(measure),
                    // Several windows in a minute: their mean is on the scale of the measure, whatever it is.
                    aggregationFunction: { simpleNumericalAggregation: 'AVERAGE' },
                  },
                },
              ],
              ...(colour !== undefined && {
                colors: [{ categoricalDimensionField: { fieldId: `${measure}-group`, column: column(colour) } }],
              }),
            },
          },
        },
      },
    })),
  };
}
