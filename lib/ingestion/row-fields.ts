import { z } from 'zod';
import { kept, type RowIssue } from '#lib/ingestion/row-issue';
import { nameOf } from '#lib/ingestion/row-shape';

const text = z.string().nullish();
const moment = z.union([z.string(), z.number()]).nullish();
/** A list of words, or one text with commas. */
const words = z.union([z.string(), z.array(z.string().nullable())]).nullish();

/** Every name that a field of an article has in one of the shapes. */
export const articleFields = z.object({
  url: text,
  source_url: text,
  title: text,
  author: text,
  author_avatar: text,
  author_image_url: text,
  author_url: text,
  published_at_ts: moment,
  published_at: moment,
  publish_date: moment,
  date: moment,
  content_html: text,
  body_html: text,
  body: text,
  body_text: text,
  content: text,
  excerpt: text,
  tags: words,
  categorie: text,
  category: text,
  categories: words,
  article_image_url: text,
  article_image: text,
  image_url: text,
  source_id: text,
});

export const authorFields = z.object({
  name: text,
  bio: text,
  avatar_url: text,
  author_avatar: text,
  author_image_url: text,
  author_url: text,
  social_links: z.record(z.string(), z.unknown()).nullish(),
  source_id: text,
});

export type ArticleFields = z.infer<typeof articleFields>;
export type AuthorFields = z.infer<typeof authorFields>;

/**
 * The fields of a row that have the type they must have. Those of another type are left out
 * and named in the issues: the caller decides what a row is worth without them.
 */
export function typedFields<T>(
  schema: z.ZodType<T>,
  fields: Record<string, unknown>,
): { fields: T; issues: RowIssue[] } {
  const first = schema.safeParse(fields);
  if (first.success) return { fields: first.data, issues: [] };
  const wrong = new Set(first.error.issues.map((issue) => String(issue.path[0])));
  const right = Object.entries(fields).filter(([name]) => !wrong.has(name));
  const issues = [...wrong].map((name) => {
    const what = whatIsWrong(fields[name], schema.safeParse({ [name]: [] }).success);
    return kept('wrong_type', `${name} can't be ${what}.`, name);
  });
  return { fields: schema.parse(Object.fromEntries(right)), issues };
}

/** Of a field that may be a list, what is in it: its type is that of the list alone. */
function whatIsWrong(value: unknown, mayBeList: boolean): string {
  if (!Array.isArray(value) || !mayBeList) return nameOf(value);
  const other = value.find((word) => typeof word !== 'string' && word !== null);
  return `a list with ${nameOf(other)} in it`;
}
