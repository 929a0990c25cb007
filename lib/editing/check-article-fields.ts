import { type EditableField, editableFields } from '#lib/articles/editable-fields';
import type { ArticleFields } from '#lib/editing/article-record';
import { checkName } from '#lib/ingestion/check-name';
import { checkImageUrl } from '#lib/ingestion/check-url';
import { cleanLine } from '#lib/ingestion/clean-text';
import { parseDate } from '#lib/ingestion/dates';
import { isAddressPart } from '#lib/site/path-steps';

export type FieldError =
  | 'required'
  | 'too-long'
  | 'no-address'
  | 'invalid-date'
  | 'date-in-future'
  | 'date-too-old'
  | 'invalid-address'
  | 'unknown-author';

export type FieldErrors = Partial<Record<EditableField, FieldError>>;

export type CheckedFields =
  | { ok: true; fields: ArticleFields }
  | { ok: false; errors: FieldErrors };

export const maxLengths = { title: 500, excerpt: 1_000, category: 100, tag: 100 } as const;

/** Cleans what was typed as an import cleans what came, and says what can't be used. */
export function checkArticleFields(typed: Record<EditableField, string>): CheckedFields {
  const errors: FieldErrors = {};
  const fields = Object.fromEntries(
    editableFields.map((field) => {
      const checked = checks[field](typed[field]);
      if ('error' in checked) errors[field] = checked.error;
      return [field, 'error' in checked ? null : checked.value];
    }),
  ) as ArticleFields;
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, fields };
}

/** A category as the archive keeps it: a clean line, without the commas that part tags. */
export function cleanCategory(text: string): string {
  return cleanLine(text)
    .replace(/\s*[,،]\s*/g, ' ')
    .trim();
}

/** Tags as the archive keeps them: clean, each once, comma separated; null for none. */
export function cleanTags(text: string): string | null {
  const tags = text
    .split(/[,،\n]/)
    .map((tag) => cleanLine(tag).replace(/^#\s*/, ''))
    .filter((tag) => tag !== '');
  return [...new Set(tags)].join(',') || null;
}

/** Every category and tag has a page of its own: what can't be a part of an address can't be one. */
export function termFault(
  kind: 'category' | 'tag',
  name: string,
): 'too-long' | 'no-address' | undefined {
  if (name.length > maxLengths[kind]) return 'too-long';
  return isAddressPart(name) ? undefined : 'no-address';
}

type Checked = { value: string | null } | { error: FieldError };

const checks: Record<EditableField, (text: string) => Checked> = {
  title: (text) => {
    const line = cleanLine(text);
    return line === '' ? { error: 'required' } : within(line, maxLengths.title);
  },
  excerpt: (text) => within(cleanLine(text), maxLengths.excerpt),
  category: (text) => {
    const category = cleanCategory(text);
    const error = termFault('category', category);
    return error ? { error } : { value: category || null };
  },
  tags: (text) => {
    const tags = cleanTags(text);
    const error = tags?.split(',').flatMap((tag) => termFault('tag', tag) ?? [])[0];
    return error ? { error } : { value: tags };
  },
  author: (text) => {
    const checked = checkName(text);
    if (checked.ok) return { value: checked.name };
    return checked.reason === 'name_too_long' ? { error: 'too-long' } : { value: null };
  },
  date: (text) => {
    if (text.trim() === '') return { value: null };
    const parsed = parseDate(text);
    return parsed.ok ? { value: parsed.date } : { error: dateErrors[parsed.reason] };
  },
  image: (text) => {
    if (text.trim() === '') return { value: null };
    const checked = checkImageUrl(text);
    if (checked.ok) return { value: checked.url };
    return { error: checked.reason === 'url_too_long' ? 'too-long' : 'invalid-address' };
  },
};

const dateErrors = {
  invalid_date: 'invalid-date',
  date_in_future: 'date-in-future',
  date_too_old: 'date-too-old',
} as const;

function within(text: string, maxLength: number): Checked {
  if (text.length > maxLength) return { error: 'too-long' };
  return { value: text || null };
}
