import { domainToUnicode } from 'node:url';
import { excerptOf } from '#lib/article-html/excerpt';
import { isPlainText, plainTextToHtml } from '#lib/article-html/plain-text';
import { bodyHash } from '#lib/articles/source-article';
import { urlKey } from '#lib/articles/url-key';
import { checkName, maxNameLength } from '#lib/ingestion/check-name';
import { checkImageUrl, checkUrl, maxUrlLength } from '#lib/ingestion/check-url';
import { cleanLine } from '#lib/ingestion/clean-text';
import { parseDate } from '#lib/ingestion/dates';
import type { NormalizedRow, NormalizeOptions } from '#lib/ingestion/normalized-row';
import { type ArticleFields, articleFields, typedFields } from '#lib/ingestion/row-fields';
import { kept, type RowIssue, rejected } from '#lib/ingestion/row-issue';
import { wordsOf } from '#lib/ingestion/words';
import { isAddressPart } from '#lib/site/path-steps';

/** A headline is a line; longer ones are cut at a word. */
const maxTitleLength = 500;
/** A scraper once gave the whole article; cards and search show the beginning. */
const maxExcerptLength = 1_000;

/**
 * Makes a row an article. Without a title or a usable address it is rejected. Anything else
 * that is wrong costs the article that field alone: better an article without its date than
 * no article.
 */
export function normalizeArticle(
  row: Record<string, unknown>,
  options: NormalizeOptions,
): NormalizedRow {
  const { fields, issues } = typedFields(articleFields, row);
  const address = addressOf(fields, issues);
  if (typeof address !== 'string') return { kind: 'none', issues: [address] };
  const key = urlKey(address);
  const title = titleOf(fields, issues);
  if (typeof title !== 'string') return { kind: 'none', issues: [title], of: { urlKey: key } };
  const categories = namesOf(
    'categories',
    wordsOf('categories', fields.categories, issues),
    issues,
  );
  const tags = namesOf('tags', wordsOf('tags', fields.tags, issues), issues);
  const category = cleanLine(first(fields.categorie, fields.category) ?? '');
  const picture = (value: string | null, name: string) => pictureOf(value, name, address, issues);
  const body = bodyOf(fields);
  const article = {
    url: address,
    urlKey: key,
    title,
    author: authorOf(fields, issues),
    authorAvatarUrl: picture(first(fields.author_avatar, fields.author_image_url), 'author_avatar'),
    authorProfileUrl: profileOf(fields),
    sourceId: sourceOf(fields, options, issues, address),
    date: dateOf(fields, options.now, issues),
    category: [...namesOf('category', [category], issues), ...categories][0] ?? null,
    tags: [...new Set([...categories, ...tags])].join(',') || null,
    excerpt: excerptOf(cleanLine(fields.excerpt ?? ''), maxExcerptLength) || null,
    image: picture(
      first(fields.article_image_url, fields.article_image, fields.image_url),
      'article_image',
    ),
    body,
    bodyHash: bodyHash(body),
  };
  return { kind: 'article', article, issues };
}

/**
 * What is called html, else what is called text, else `content`, which is either. A text in which
 * something looks like a tag is stored as html, or that would be taken for one.
 */
function bodyOf(fields: ArticleFields): string | null {
  const html = first(fields.content_html, fields.body_html, fields.body);
  if (html !== null) return html;
  const text = first(fields.body_text);
  if (text === null) return first(fields.content);
  return isPlainText(text) ? text : plainTextToHtml(text);
}

/** The first text that says something. */
function first(...texts: (string | null | undefined)[]): string | null {
  return texts.find((text) => text != null && /\S/.test(text)) ?? null;
}

function addressOf(fields: ArticleFields, issues: RowIssue[]): string | RowIssue {
  const given = first(fields.url, fields.source_url);
  const wrong = issues.find(({ field }) => field === 'url' || field === 'source_url');
  if (given === null) {
    if (wrong) return rejected('wrong_type', wrong.message, wrong.field);
    return rejected('missing_url', 'The article has no url.', 'url');
  }
  const checked = checkUrl(given);
  if (checked.ok) return checked.url;
  const shown = given.trim().slice(0, 100);
  const message =
    checked.reason === 'url_too_long'
      ? `The url has ${given.length} characters, at most ${maxUrlLength} are taken: ${shown}…`
      : `The url is no http or https address: ${shown}`;
  return rejected(checked.reason, message, 'url');
}

function titleOf(fields: ArticleFields, issues: RowIssue[]): string | RowIssue {
  const title = cleanLine(fields.title ?? '');
  const wrong = issues.find(({ field }) => field === 'title');
  if (wrong) return rejected('wrong_type', wrong.message, 'title');
  if (title === '') return rejected('missing_title', 'The article has no title.', 'title');
  if (title.length <= maxTitleLength) return title;
  issues.push(
    kept('title_too_long', `The title has ${title.length} characters and was cut.`, 'title'),
  );
  return excerptOf(title, maxTitleLength);
}

function authorOf(fields: ArticleFields, issues: RowIssue[]): string | null {
  const checked = checkName(fields.author);
  if (checked.ok) return checked.name;
  if (checked.reason === 'name_too_long') {
    const shown = cleanLine(fields.author ?? '').slice(0, 60);
    issues.push(
      kept(
        'name_too_long',
        `The author's name is longer than ${maxNameLength} characters: ${shown}…`,
        'author',
      ),
    );
  }
  return null;
}

function pictureOf(
  given: string | null,
  name: string,
  page: string,
  issues: RowIssue[],
): string | null {
  if (given === null) return null;
  const checked = checkImageUrl(given, page);
  if (checked.ok) return checked.url;
  const shown = given.trim().slice(0, 100);
  issues.push(kept(checked.reason, `${name} is no usable address: ${shown}`, name));
  return null;
}

function profileOf(fields: ArticleFields): string | null {
  const checked = checkUrl(fields.author_url ?? '');
  return checked.ok ? checked.url : null;
}

/** The name asked for, else the row's, else the folder's, else the site's host. */
export function sourceOf(
  fields: { source_id?: string | null },
  options: NormalizeOptions,
  issues: RowIssue[],
  url?: string,
): string | null {
  const [own] = namesOf('source_id', [cleanLine(fields.source_id ?? '')], issues);
  const named = options.sourceName ?? own ?? options.folder;
  if (named) return named;
  // As people write it: `موقع.فلسطين`, not `xn--…`.
  return url === undefined ? null : domainToUnicode(new URL(url).hostname).replace(/^www\./, '');
}

function dateOf(fields: ArticleFields, now: Date | undefined, issues: RowIssue[]): string | null {
  const names = ['published_at_ts', 'published_at', 'publish_date', 'date'] as const;
  const wrong: RowIssue[] = [];
  for (const name of names) {
    const given = fields[name];
    if (given == null || (typeof given === 'string' && !/\S/.test(given))) continue;
    const parsed = parseDate(given, now);
    if (parsed.ok) return parsed.date;
    wrong.push(
      kept(parsed.reason, `${name}: ${messages[parsed.reason]}: ${shownDate(given)}`, name),
    );
  }
  if (wrong[0]) issues.push(wrong[0]);
  return null;
}

const messages = {
  invalid_date: 'not a date that can be read',
  date_in_future: 'a day that has not come yet',
  date_too_old: 'a day before 1800',
};

function shownDate(given: string | number): string {
  return String(given).slice(0, 60);
}

/** Those that can be a part of an address: every category, tag and source has a page of its own. */
function namesOf(field: string, names: string[], issues: RowIssue[]): string[] {
  return names.filter((name) => {
    if (name === '') return false;
    const shown = `${field}: ${name.slice(0, 60)}`;
    if (name.length > maxNameLength) {
      issues.push(
        kept('name_too_long', `A name longer than ${maxNameLength} characters: ${shown}…`, field),
      );
      return false;
    }
    if (isAddressPart(name)) return true;
    issues.push(kept('invalid_name', `A name that can't be part of an address: ${shown}`, field));
    return false;
  });
}
