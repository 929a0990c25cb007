import { normalizeArticle } from '#lib/ingestion/normalize-article';
import { normalizeAuthor } from '#lib/ingestion/normalize-author';
import type { NormalizedRow, NormalizeOptions } from '#lib/ingestion/normalized-row';
import { shapeOf } from '#lib/ingestion/row-shape';

/** Makes a parsed row of any of the known shapes an article, an author, or an issue. */
export function normalizeRow(row: unknown, options: NormalizeOptions = {}): NormalizedRow {
  const shape = shapeOf(row);
  if (shape.kind === 'none') return { kind: 'none', issues: [shape.issue] };
  const normalize = shape.kind === 'article' ? normalizeArticle : normalizeAuthor;
  return normalize(shape.fields, options);
}
