/** Who may import whom; docs/development.md has the picture. */
const drivers =
  'node_modules/(better-sqlite3|@prisma/|meilisearch|bullmq|bree|better-auth|@better-auth/|kysely|nodemailer|@aws-sdk/|prom-client)';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: 'generated' },
      to: { circular: true },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      // next/root-params is made by Next.js while it builds.
      from: {},
      to: { couldNotResolve: true, pathNot: '^next/' },
    },
    {
      name: 'lib-is-the-product',
      comment:
        'lib runs in the server, in jobs and in commands: it knows no framework and no edge.',
      severity: 'error',
      from: { path: '^lib/', pathNot: 'test\\.ts$' },
      to: {
        path: '^(app|components|jobs|bin|tests)/|node_modules/(next|react|react-dom|commander)/',
      },
    },
    {
      name: 'components-are-props-in-markup-out',
      severity: 'error',
      from: { path: '^components/' },
      to: {
        path: '^(lib|app|jobs|bin|tests)/',
        pathNot:
          '^lib/(i18n|site|tatreez|text|typography)/|^lib/images/(picture|shown-image).ts|^lib/search/(engine|highlight)|^lib/articles/(article|listing-params)\\.ts|^lib/authors/author\\.ts|^lib/accounts/account\\.ts|^lib/desk/held-form\\.ts|^lib/editing/(history-entry|desk-article-row|article-form)\\.ts',
      },
    },
    {
      name: 'app-calls-lib',
      severity: 'error',
      from: { path: '^app/' },
      // The timetable is data, which pages show and hand to lib.
      to: { path: `^(jobs|bin|tests)/|${drivers}`, pathNot: '^jobs/timetable\\.ts$' },
    },
    {
      name: 'article-html-is-pure',
      severity: 'error',
      from: { path: '^lib/article-html/' },
      to: { path: '^lib/', pathNot: '^lib/(article-html|text)/' },
    },
    {
      name: 'tatreez-is-pure',
      comment: 'A motif is the same for ever: it depends on nothing but its id and category.',
      severity: 'error',
      from: { path: '^lib/tatreez/', pathNot: 'test\\.ts$' },
      to: { path: '^lib/|node_modules', pathNot: '^lib/tatreez/' },
    },
    {
      name: 'foundations-know-nothing-above',
      severity: 'error',
      from: { path: '^lib/(db|i18n|site|text|env|log)[/.]', pathNot: 'test\\.ts$' },
      to: { path: '^lib/(articles|authors|ingestion|search|article-html)/' },
    },
    {
      name: 'search-knows-no-articles',
      severity: 'error',
      from: { path: '^lib/search/', pathNot: 'test\\.ts$' },
      to: { path: '^lib/(articles|authors|ingestion)/' },
    },
    {
      name: 'articles-know-no-ingestion',
      severity: 'error',
      from: { path: '^lib/(articles|authors)/', pathNot: 'test\\.ts$' },
      to: { path: '^lib/ingestion/' },
    },
    {
      name: 'each-driver-in-one-place',
      severity: 'error',
      from: {
        path: '^(app|components|lib|jobs|bin)/',
        pathNot:
          '^lib/(db|queue|threads|accounts)/|^lib/backups/s3-target\\.ts$|^lib/metrics/|^lib/search/meilisearch/server\\.ts$|^bin/schema/|test\\.ts$',
      },
      to: { path: drivers, pathNot: 'node_modules/@prisma/client' },
    },
    {
      name: 'jobs-call-lib',
      severity: 'error',
      from: { path: '^jobs/' },
      to: { path: '^(app|components|bin|tests)/' },
    },
    {
      name: 'few-start-the-runner',
      severity: 'error',
      from: { pathNot: '^(bin/server/|bin/jobs-process|tests/|jobs/)' },
      to: { path: '^jobs/runner' },
    },
    {
      name: 'browser-tests-speak-http',
      severity: 'error',
      from: { path: '^tests/e2e/' },
      to: { path: '^(app|components|lib|jobs|bin)/', pathNot: '^lib/i18n/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'generated' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
