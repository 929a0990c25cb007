import { type RowIssue, rejected, skipped } from '#lib/ingestion/row-issue';

/** What a row is about, its fields laid flat. */
export type RowShape =
  | { kind: 'article' | 'author'; fields: Record<string, unknown> }
  | { kind: 'none'; issue: RowIssue };

const articleTypes = new Set(['article', 'articles']);
const authorTypes = new Set(['author', 'authors']);

/**
 * Tells which of the known shapes a row has, from the row alone:
 * 1. hasad: `type`; 2. a scraper's export and 3. a single file: no type, a `url` (article) or a
 * `name` without `url` (author); 4. a lake object: `schema_version`, `content_type`, `data`.
 * The names of the fields never contradict each other between shapes, so from here on a row
 * is only an article or an author. A row that is plainly an article but has no url is one
 * with an error, not one to pass over in silence; so is an object around a list of rows.
 */
export function shapeOf(row: unknown): RowShape {
  if (!isObject(row)) {
    return none(rejected('wrong_type', `The row is ${nameOf(row)}, not an object.`));
  }
  if ('schema_version' in row && 'data' in row) return lakeShape(row);
  if (has(row, 'type')) {
    const type = typeof row.type === 'string' ? row.type.trim().toLowerCase() : '';
    return shaped(type, row, JSON.stringify(row.type)?.slice(0, 80) ?? '');
  }
  if (has(row, 'url') || has(row, 'source_url')) return { kind: 'article', fields: row };
  if (has(row, 'name')) return { kind: 'author', fields: row };
  if (has(row, 'title')) return { kind: 'article', fields: row };
  const list = Object.keys(row).find((field) => isList(row[field]));
  if (list === undefined) {
    return none(skipped('unknown_type', 'The row has no type, url or name.'));
  }
  const message = `The rows are inside ${list.slice(0, 80)}: give the list itself, or a row a line.`;
  return none(rejected('wrong_type', message));
}

/** Of rows, such as an export that wraps its articles in an object of its own. */
function isList(value: unknown): boolean {
  return Array.isArray(value) && isObject(value[0]);
}

function lakeShape(row: Record<string, unknown>): RowShape {
  const version = String(row.schema_version);
  if (!/^2(?:\.\d+)*$/.test(version)) {
    return none(
      rejected('unsupported_version', `schema_version is ${version.slice(0, 40)}, not 2.`),
    );
  }
  if (!isObject(row.data)) {
    return none(rejected('wrong_type', `data is ${nameOf(row.data)}, not an object.`));
  }
  const source = isObject(row.source) ? row.source : {};
  const url = has(row.data, 'url') || has(row.data, 'source_url') ? {} : articleAddress(source.url);
  const fields = { source_id: source.name, ...row.data, ...url };
  const type = String(row.content_type ?? 'article').toLowerCase();
  return shaped(type, fields, JSON.stringify(row.content_type));
}

/** source.url is the article's page; a source that gives its home page there gave none. */
function articleAddress(url: unknown): { url?: unknown } {
  if (typeof url !== 'string' || !URL.canParse(url)) return { url };
  const { pathname, search } = new URL(url);
  return pathname === '/' && search === '' ? {} : { url };
}

function shaped(type: string, fields: Record<string, unknown>, shown: string): RowShape {
  if (articleTypes.has(type)) return { kind: 'article', fields };
  if (authorTypes.has(type)) return { kind: 'author', fields };
  return none(skipped('unknown_type', `${shown} is neither an article nor an author.`));
}

function none(issue: RowIssue): RowShape {
  return { kind: 'none', issue };
}

function has(row: Record<string, unknown>, field: string): boolean {
  const value = row[field];
  return value !== undefined && value !== null && !(typeof value === 'string' && !/\S/.test(value));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a value is, for people. */
export function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  const names: Record<string, string> = {
    object: 'an object',
    string: 'text',
    undefined: 'missing',
  };
  return names[typeof value] ?? `a ${typeof value}`;
}
