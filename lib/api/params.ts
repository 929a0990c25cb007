import { z } from 'zod';
import type { ParameterError } from '#lib/api/problem';
import { said } from '#lib/api/said';
import { listingFields as list } from '#lib/articles/listing-params';
import { wholeNumber } from '#lib/site/query-params';

/** The parameters by which articles are chosen: those of the pages, checked by the same schemas. */
export const filterParams = {
  q: said(list.q.optional(), 'q'),
  category: said(list.category.optional(), 'category'),
  tag: said(list.tag.optional(), 'tag'),
  source: said(list.source.optional(), 'source'),
  author: said(list.author.optional(), 'author'),
  from: said(list.from.optional(), 'from'),
  to: said(list.to.optional(), 'to'),
  year: said(list.year.optional(), 'year'),
  language: said(list.language.optional(), 'language'),
};

export const pagingParams = {
  limit: said(wholeNumber(1, 100).default(20), 'limit'),
  cursor: said(z.string().max(500).optional(), 'cursor'),
};

export const sortParam = said(list.sort.optional(), 'sort');

export const idParam = wholeNumber(1);

export type ParamShape = Record<string, z.ZodType>;

/**
 * Reads the parameters of a request, all of them: what is unknown, given twice or can't be read
 * is an error that names it. An empty value is none, as on the pages.
 */
export function readParams<S extends ParamShape>(
  shape: S,
  query: URLSearchParams,
): { ok: true; params: z.infer<z.ZodObject<S>> } | { ok: false; errors: ParameterError[] } {
  const given: Record<string, string> = {};
  const errors: ParameterError[] = [];
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    if (!Object.hasOwn(shape, name)) errors.push({ parameter: name, reason: unknown(shape) });
    else if (values.length > 1) errors.push({ parameter: name, reason: 'is given more than once' });
    else if (values[0]?.trim()) given[name] = values[0];
  }
  const parsed = z.object(shape).safeParse(given);
  for (const { path, message } of parsed.error?.issues ?? []) {
    errors.push({ parameter: String(path[0]), reason: message });
  }
  if (parsed.success && errors.length === 0) return { ok: true, params: parsed.data };
  return { ok: false, errors };
}

function unknown(shape: ParamShape): string {
  const names = Object.keys(shape).join(', ');
  return names === '' ? 'is not a parameter: there are none here' : `is not one of ${names}`;
}
