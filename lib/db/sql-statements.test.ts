import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstWords, isComplete, splitStatements } from '#lib/db/sql-statements';

const texts = (script: string) => splitStatements(script).map((statement) => statement.text);

describe('splitStatements', () => {
  test('splits at semicolons, and leaves out what is empty', () => {
    expect(texts(';; SELECT 1;\n\nSELECT 2 ; ;SELECT 3')).toEqual([
      'SELECT 1',
      'SELECT 2',
      'SELECT 3',
    ]);
    expect(texts(' \n-- nothing\n/* at; all */ ;')).toEqual([]);
  });

  test('knows the line a statement begins on', () => {
    const script = '-- a; comment\n\nSELECT 1;\n/* two\nlines; */ SELECT\n 2; SELECT 3';
    expect(splitStatements(script).map(({ line }) => line)).toEqual([3, 5, 6]);
  });

  test.each([
    ["SELECT 'a;b'", 'a string'],
    ["SELECT 'it''s; fine'", 'a doubled quote'],
    ['SELECT 1 AS "a;""b"', 'a quoted name'],
    ['SELECT 1 AS `a;b`', "MySQL's quotes"],
    ['SELECT 1 AS [a;b]', "SQL Server's quotes"],
    ['SELECT 1 -- one; two\n + 2', 'a line comment'],
    ['SELECT 1 /* ; -- */ + 2', 'a block comment'],
    ["SELECT '--' || '/*'", 'comment marks in strings'],
    ['SELECT 4 - - 2 / 2', 'minus and slash alone'],
  ])('keeps %s whole (%s)', (statement) => {
    expect(texts(`${statement}; SELECT 9;`)).toEqual([statement, 'SELECT 9']);
  });

  test('keeps the body of a trigger whole, CASE and all', () => {
    const trigger = `create temp Trigger "x;y" AFTER UPDATE ON t WHEN NEW.a <> ';' BEGIN
      UPDATE t SET b = CASE WHEN NEW.a = 1 THEN 'x; END' ELSE 2 END;
      -- END;
      SELECT CASE NEW.a WHEN 1 THEN raise(ABORT, 'no;') END;
    end`;
    expect(texts(`SELECT 1; ${trigger}; SELECT 2;`)).toEqual(['SELECT 1', trigger, 'SELECT 2']);
    expect(texts(`EXPLAIN QUERY PLAN ${trigger} ; SELECT 2`)).toHaveLength(2);
  });

  test('does not take a table named trigger for one', () => {
    expect(
      texts('CREATE TABLE "trigger" (a); CREATE INDEX trigger ON t (a); SELECT 1'),
    ).toHaveLength(3);
  });

  test('an unclosed string, name or comment reaches to the end', () => {
    expect(texts("SELECT 1; SELECT 'open; SELECT 2;")).toEqual([
      'SELECT 1',
      "SELECT 'open; SELECT 2;",
    ]);
    expect(texts('SELECT 1; /* open; SELECT 2;')).toEqual(['SELECT 1']);
    expect(texts('SELECT [open; SELECT 2;')).toEqual(['SELECT [open; SELECT 2;']);
  });

  test('a string of megabytes does not exhaust the stack', () => {
    const long = `SELECT '${"x;''".repeat(1_000_000)}'`;
    expect(texts(`${long};SELECT 1`)).toEqual([long, 'SELECT 1']);
  });

  test('what it found in any text, it finds again when joined by semicolons', () => {
    const fragment = fc.constantFrom(
      ...[
        "'",
        '"',
        '`',
        '[',
        ']',
        '--',
        '\n',
        '/*',
        '*/',
        ';',
        'END',
        'CREATE',
        'TRIGGER',
        'ع',
        ' ',
      ],
    );
    const script = fc
      .array(fc.oneof(fragment, fc.string({ maxLength: 3 })))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(script, (source) => {
        const found = texts(source);
        expect(texts(found.join(';\n'))).toEqual(found);
        for (const text of found) expect(source).toContain(text);
      }),
      { numRuns: 2_000 },
    );
  });

  test('finds the same statements as SQLite, which runs a script one by one', () => {
    const literal = fc.string({
      unit: fc.constantFrom("'", ';', '-', '/', '*', 'a', '\n', '"', '[', 'ع'),
    });
    const quoted = literal.map((text) => `'${text.replaceAll("'", "''")}'`);
    const statement = fc.oneof(
      quoted.map((text) => `INSERT INTO t VALUES (${text})`),
      quoted.map((text) => `INSERT INTO t SELECT ${text} /* ; ' */ -- ; "\n`),
      fc.tuple(fc.nat(), quoted).map(
        ([n, text]) =>
          `CREATE TRIGGER IF NOT EXISTS g${n} AFTER DELETE ON t BEGIN
             INSERT INTO t VALUES (CASE WHEN 1 THEN ${text} END); SELECT 1; END`,
      ),
    );
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 6 }), (statements) => {
        const script = statements.join(';\n');
        expect(texts(script)).toHaveLength(statements.length);
        expect(dump((db) => texts(script).map((text) => db.prepare(text).run()))).toEqual(
          dump((db) => db.exec(script)),
        );
      }),
      { numRuns: 150 },
    );
  });
});

test.each([
  ['', true],
  ['SELECT 1', false],
  ['SELECT 1;', true],
  ["SELECT ';", false],
  ['CREATE TRIGGER a AFTER DELETE ON t BEGIN SELECT 1;', false],
  ['CREATE TRIGGER a AFTER DELETE ON t BEGIN SELECT 1; END;', true],
  ['SELECT 1; -- done', true],
])('isComplete(%j) is %s', (script, complete) => {
  expect(isComplete(script)).toBe(complete);
});

test('firstWords skips comments', () => {
  expect(firstWords('/* x */ pragma -- y\n foreign_keys = ON', 2)).toEqual([
    'PRAGMA',
    'FOREIGN_KEYS',
  ]);
});

function dump(run: (db: Database.Database) => unknown): unknown {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE t (a)');
  run(db);
  return [db.prepare('SELECT * FROM t').all(), db.prepare('SELECT sql FROM sqlite_master').all()];
}
