/** Who may import whom. The comment of a broken rule says why it stands. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
});
const NODE =
  '^(node:)?(crypto|fs|http|os|path|stream|url|util|zlib|worker_threads|readline|child_process|process|events|perf_hooks|timers)(/promises)?$';

module.exports = {
  forbidden: [
    only(
      'core-is-pure',
      '^core/',
      ['^core/'],
      'core/ knows no AWS, no Node and no packages: time, chance and I/O arrive as arguments.',
    ),
    only(
      'schemas-declare',
      '^schemas/',
      ['^schemas/', '^core/(definition|simulation)/'],
      'a stream, its model, its poller and the files of others are declared with the vocabulary of core/definition, its simulation with that of core/simulation.',
    ),
    only(
      'lambdas-are-thin',
      '^lambdas/',
      ['^lambdas/', '^core/', NODE, 'node_modules/(@types/aws-lambda|@middy|@aws-lambda-powertools|@types/node)'],
      'a handler translates between an AWS event and core/; the SDK lives in adapters/aws.',
    ),
    only(
      'embedded-adapters-own-their-stores',
      '^adapters/embedded/',
      [
        '^adapters/(embedded/|[^/]+\\.ts$)',
        '^core/',
        NODE,
        'node_modules/(lmdb|@duckdb|aws-local-stepfunctions|@types/node)',
      ],
      'what the local run stores and how is decided here only.',
    ),
    only(
      'shared-adapters-need-only-node',
      '^adapters/[^/]+\\.ts$',
      ['^adapters/[^/]+\\.ts$', '^core/', NODE, 'node_modules/@types/node'],
      'what both sides use belongs to neither.',
    ),
    only(
      'aws-adapters-own-the-sdk',
      '^adapters/aws/',
      ['^adapters/(aws/|[^/]+\\.ts$)', '^core/', NODE, 'node_modules/(@aws-sdk|@smithy|@types/node)'],
      'one place to look for AWS calls.',
    ),
    only(
      'lib-describes-infrastructure',
      '^lib/',
      [
        '^lib/',
        '^core/(definition|projections)/',
        '^adapters/aws/environment\\.ts$',
        NODE,
        'node_modules/(aws-cdk-lib|constructs|cdk-|esbuild|@types/node)',
      ],
      'lib/ names the entry files of Lambdas by path, never by import.',
    ),
    {
      name: 'local-needs-no-cloud',
      comment: 'the local run works on an aeroplane.',
      severity: 'error',
      from: { path: '^local/' },
      to: { path: '^(adapters/aws|lib|bin)/|node_modules/@aws-sdk' },
    },
    only(
      'page-talks-http',
      '^page/',
      ['^page/', '^core/definition/', 'node_modules/(uplot|@types)'],
      'the page knows the server by its routes only.',
    ),
    {
      name: 'nothing-imports-the-edges',
      comment: 'bin/, scripts/, bench/ and test/ start things; nothing leans on them.',
      severity: 'error',
      from: { path: '^(core|adapters|lambdas|lib|local|schemas|page)/' },
      to: { path: '^(bin|scripts|test|bench)/' },
    },
    {
      name: 'no-circular',
      comment: 'a circle is one module in two files.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-folder-circles',
      comment: 'a circle of folders is one folder in several, and nobody can say which comes first.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-to-dev-dep',
      comment: 'what runs in a Lambda is a dependency, not a development dependency.',
      severity: 'error',
      from: { path: '^(core|adapters|lambdas)/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types' },
    },
    {
      name: 'no-orphans',
      comment: 'a file that nobody imports is dead.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(core|adapters|lambdas|lib|local|page)/',
        pathNot: '^(lambdas/.*/entry\\.ts|page/(main|kept-theme)\\.ts)$',
      },
      to: {},
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
