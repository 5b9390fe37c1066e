/** Who may import whom. The comment of a broken rule says why it stands. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
});
const node = (...modules) => `^(node:)?(${modules.join('|')})(/promises)?$`;

module.exports = {
  forbidden: [
    only(
      'core-is-pure',
      '^core/',
      ['^core/'],
      'core/ knows no AWS, no Node and no packages: time, chance and I/O arrive as arguments.',
    ),
    only(
      'definition-is-the-ground',
      '^core/(definition|values)/',
      ['^core/(definition|values)/', '^core/errors\\.ts$'],
      'what a stream is and what a value is must be read without anything that follows from them.',
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
      [
        '^lambdas/',
        '^core/',
        node('crypto', 'zlib'),
        'node_modules/(@types/aws-lambda|@middy|@aws-lambda-powertools)/',
      ],
      'a handler translates between an AWS event and core/; the SDK lives in adapters/aws, and files and processes nowhere.',
    ),
    only(
      'embedded-adapters-own-their-stores',
      '^adapters/embedded/',
      [
        '^adapters/(embedded/|[^/]+\\.ts$)',
        '^core/',
        node('crypto', 'fs', 'path', 'zlib'),
        'node_modules/(lmdb|@duckdb)/',
      ],
      'what the local run stores and how is decided here only.',
    ),
    only(
      'shared-adapters-need-only-node',
      '^adapters/[^/]+\\.ts$',
      ['^adapters/[^/]+\\.ts$', '^core/', node('fs', 'path', 'timers', 'url', 'zlib')],
      'what both sides use belongs to neither.',
    ),
    only(
      'aws-adapters-own-the-sdk',
      '^adapters/aws/',
      ['^adapters/(aws/|[^/]+\\.ts$)', '^core/', node('crypto', 'zlib'), 'node_modules/(@aws-sdk|@smithy)/'],
      'one place to look for AWS calls.',
    ),
    only(
      'lib-describes-infrastructure',
      '^lib/',
      [
        '^lib/',
        '^core/(definition|projections)/',
        '^adapters/aws/environment\\.ts$',
        node('fs', 'module', 'path', 'v8', 'worker_threads'),
        'node_modules/(aws-cdk-lib|constructs|cdk-nag|cdk-monitoring-constructs|esbuild)/',
      ],
      'lib/ names the entry files of Lambdas by path, never by import.',
    ),
    only(
      'local-needs-no-cloud',
      '^local/',
      [
        '^(local|core|lambdas|page)/',
        '^adapters/(embedded/|[^/]+\\.ts$)',
        node(
          'buffer',
          'crypto',
          'fs',
          'http',
          'https',
          'inspector',
          'net',
          'os',
          'path',
          'stream',
          'timers',
          'url',
          'util',
          'worker_threads',
          'zlib',
        ),
        'node_modules/(fastify|esbuild|aws-local-stepfunctions|@types/aws-lambda)/',
      ],
      'the local run works on an aeroplane: it composes handlers, embedded adapters and the page, and starts no process.',
    ),
    only(
      'bin-finds-and-composes',
      '^bin/',
      [
        '^(bin|lib)/',
        '^streamgauge\\.config\\.ts$',
        '^core/(definition|projections|versions)/',
        '^adapters/[^/]+\\.ts$',
        node('fs', 'path', 'url', 'v8'),
        'node_modules/aws-cdk-lib/',
      ],
      'bin/ finds what is declared and hands it to lib/.',
    ),
    only(
      'page-talks-http',
      '^page/',
      ['^page/', '^core/definition/', 'node_modules/uplot/'],
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
        pathNot:
          '^(lambdas/.*/entry\\.ts|page/(main|kept-theme)\\.ts|local/workflows/without-cloud\\.ts|lib/without-layers/index\\.cjs)$',
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
