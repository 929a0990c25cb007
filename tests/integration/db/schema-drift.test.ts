import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { prismaSql } from '#bin/schema/prisma-sql';
import { type Migration, readMigrations } from '#lib/db/migration-files';
import { downDrift, schemaDrift } from '#lib/db/schema-drift';

const schema = readFileSync('prisma/schema.prisma', 'utf8');

const edited = (from: string | RegExp, to: string): string => {
  const changed = schema.replace(from, to);
  expect(changed).not.toBe(schema);
  return changed;
};

const migration = (up: string, down = ''): Migration => ({
  version: '20990101000000',
  name: 'more',
  up: { path: 'up.sql', sql: up },
  down: { path: 'down.sql', sql: down },
  checksum: '',
});

test('the migrations make what schema.prisma says, and can be taken back', async () => {
  expect(schemaDrift(await prismaSql(schema))).toEqual([]);
  expect(downDrift()).toEqual([]);
});

describe('a difference is found', () => {
  test.each<[string, string | RegExp, string, RegExp]>([
    [
      'a field more',
      '  bio ',
      '  motto String?\n  bio ',
      /^column authors\.motto: missing in the migrations, text nullable in schema\.prisma$/,
    ],
    [
      'a field less',
      /\n {2}bio .*/,
      '',
      /^column authors\.bio: text nullable in the migrations, missing/,
    ],
    [
      'nullability',
      /(\n {2}bio +)String\?/,
      '$1String ',
      /authors\.bio: text nullable .* text not null/,
    ],
    ['type', /(\n {2}bio +)String\?/, '$1Int?', /authors\.bio: text nullable .* integer nullable/],
    [
      'a date as DateTime',
      /(\n {2}createdAt +)String/,
      '$1DateTime',
      /authors\.created_at: text not null .* datetime not null/,
    ],
    ['default', '@default("{}")', '@default("[]")', /authors\.social_links: .*'\{\}' .*'\[\]'/],
    [
      'primary key',
      '@@id([articleId, name])',
      '@@id([name, articleId])',
      /primary key of article_tags: article_id, name .* name, article_id/,
    ],
    [
      'an index less',
      /\n.*index_authors_on_articles_count.*/,
      '',
      /index index_authors_on_articles_count: \(articles_count\) in the migrations, missing/,
    ],
    [
      'an index of other columns',
      '@@index([sortDate, id]',
      '@@index([id, sortDate]',
      /index_articles_on_sort_date: \(sort_date, id\) .* \(id, sort_date\)/,
    ],
    [
      'uniqueness',
      '@unique(map: "index_authors_on_name")',
      '',
      /index index_authors_on_name: unique \(name\) in the migrations, missing/,
    ],
    [
      'a foreign key',
      'onDelete: NoAction',
      'onDelete: Cascade',
      /foreign keys of articles: .*no action .* on delete cascade/,
    ],
  ])('%s', async (_, from, to, message) => {
    const differences = schemaDrift(await prismaSql(edited(from, to)));
    expect(differences).toHaveLength(1);
    expect(differences[0]).toMatch(message);
  });

  test('a table that only one side has', async () => {
    const sql = await prismaSql(`${schema}\nmodel Note {\n  id Int @id\n  @@map("notes")\n}\n`);
    expect(schemaDrift(sql).join('\n')).toMatch(/column notes\.id: missing in the migrations/);
    const more = [
      ...readMigrations(),
      migration('CREATE TABLE extra (id integer PRIMARY KEY NOT NULL)'),
    ];
    expect(schemaDrift(await prismaSql(schema), more)).toContain(
      'column extra.id: integer not null in the migrations, missing in schema.prisma',
    );
  });

  test("but indexes that schema.prisma can't describe are left out", async () => {
    const up =
      'CREATE INDEX a ON articles (title) WHERE title IS NULL; CREATE INDEX b ON articles (lower(title));';
    expect(schemaDrift(await prismaSql(schema), [...readMigrations(), migration(up)])).toEqual([]);
  });
});

test('a down.sql that forgets something, or removes too much, is found', () => {
  const up = 'CREATE TABLE extra (a); CREATE INDEX extra_a ON extra (a);';
  expect(downDrift([...readMigrations(), migration(up, 'DROP INDEX extra_a')])).toEqual([
    'down.sql leaves behind: table extra: CREATE TABLE extra(a)',
    expect.stringContaining('up.sql, line 1: table extra already exists'),
  ]);
  const down =
    'DROP TABLE extra; DROP INDEX index_authors_on_articles_count; CREATE TABLE extra (b)';
  const upAgain = 'DROP TABLE IF EXISTS extra; CREATE TABLE extra (a);';
  expect(downDrift([...readMigrations(), migration(upAgain, down)])).toEqual([
    'down.sql leaves behind: table extra: CREATE TABLE extra(b)',
    expect.stringMatching(/^down\.sql does not bring back: index index_authors_on_articles_count/),
  ]);
});
