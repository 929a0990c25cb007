/** What begins with these bytes is known not to be JSON, whatever its name. */
const kinds: [kind: string, ...beginnings: string[]][] = [
  ['a ZIP archive (or an Office document)', 'PK\x03', 'PK\x05'],
  ['compressed, without .gz in its name', '\x1f\x8b'],
  ['UTF-16 text, not UTF-8', '\xff\xfe', '\xfe\xff', '{\0', '[\0', '\0'],
  ['a PDF document', '%PDF'],
  ['a picture', '\x89PNG', '\xff\xd8\xff', 'GIF8'],
  ['a SQLite database', 'SQLite format 3'],
  ['HTML or XML', '<!doctype', '<html', '<?xml', '<rss', '<feed'],
];

/** Names of tables, which can't be told from broken JSON by their first bytes. */
const tables = /\.(?:csv|tsv|xlsx?|ods)(?:\.gz)?$/i;

/**
 * What a file is when it is plainly no JSON, in words, so that one message says it and not one for
 * each of its lines.
 * @param first its first bytes, decompressed
 */
export function foreignKind(first: Buffer, name = ''): string | undefined {
  const text = first.toString('latin1', 0, 512).replace(/^\xef\xbb\xbf/, '');
  const begin = text.replace(/^[ \t\r\n]+/, '').toLowerCase();
  const found = kinds.find(([, ...beginnings]) =>
    beginnings.some((beginning) => begin.startsWith(beginning.toLowerCase())),
  );
  return found?.[0] ?? (tables.test(name) ? 'a table' : undefined);
}
