import type { ColumnShape, IndexShape, TableShape } from '#lib/db/schema-catalog';

export interface CompareOptions {
  /** What to call the two sides in a difference. */
  actualName: string;
  expectedName: string;
  /** Reduces declared types to what must be equal; they are compared as declared without it. */
  actualType?: (declared: string) => string;
  expectedType?: (declared: string) => string;
  /** Indexes that only the actual side has are no difference. */
  allowMoreIndexes?: boolean;
}

/**
 * Every difference between two shapes of one table, as sentences:
 * `articles.title: not null in the database, nullable in schema.prisma`.
 */
export function compareTables(
  table: string,
  actual: TableShape,
  expected: TableShape,
  options: CompareOptions,
): string[] {
  const say = (what: string, mine: string, theirs: string) =>
    mine === theirs
      ? []
      : [`${what}: ${mine} in ${options.actualName}, ${theirs} in ${options.expectedName}`];
  const typed = (column: ColumnShape, reduce?: (type: string) => string) =>
    describeColumn({ ...column, type: reduce ? reduce(column.type) : column.type });
  return [
    ...bothKeys(actual.columns, expected.columns).flatMap((name) => {
      const [mine, theirs] = [actual.columns.get(name), expected.columns.get(name)];
      return say(
        `column ${table}.${name}`,
        mine ? typed(mine, options.actualType) : 'missing',
        theirs ? typed(theirs, options.expectedType) : 'missing',
      );
    }),
    ...say(`primary key of ${table}`, list(actual.primaryKey), list(expected.primaryKey)),
    ...bothKeys(actual.indexes, expected.indexes).flatMap((name) => {
      const [mine, theirs] = [actual.indexes.get(name), expected.indexes.get(name)];
      if (!theirs && options.allowMoreIndexes) return [];
      return say(`index ${name}`, describeIndex(mine), describeIndex(theirs));
    }),
    ...say(`foreign keys of ${table}`, list(actual.foreignKeys), list(expected.foreignKeys)),
  ];
}

function bothKeys(a: Map<string, unknown>, b: Map<string, unknown>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])];
}

function describeColumn(column: ColumnShape): string {
  const fallback = column.default === null ? '' : ` default ${column.default}`;
  return `${column.type} ${column.notNull ? 'not null' : 'nullable'}${fallback}`;
}

function describeIndex(index: IndexShape | undefined): string {
  if (!index) return 'missing';
  return `${index.unique ? 'unique ' : ''}(${index.columns.join(', ')})${index.partial ? ' where …' : ''}`;
}

function list(items: string[]): string {
  return items.length > 0 ? items.join(', ') : 'none';
}
