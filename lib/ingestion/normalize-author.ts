import { checkName, maxNameLength } from '#lib/ingestion/check-name';
import { checkImageUrl, checkUrl } from '#lib/ingestion/check-url';
import { cleanLine } from '#lib/ingestion/clean-text';
import { sourceOf } from '#lib/ingestion/normalize-article';
import type { NormalizedRow, NormalizeOptions } from '#lib/ingestion/normalized-row';
import { type AuthorFields, authorFields, typedFields } from '#lib/ingestion/row-fields';
import { kept, type RowIssue, rejected, tooMany } from '#lib/ingestion/row-issue';

/** A biography is a page at most; the rest of a longer one is not read. */
const maxBioLength = 20_000;
/** Nobody has so many accounts. */
const maxLinks = 50;

/** Makes a row an author. Only one without a usable name is rejected. */
export function normalizeAuthor(
  row: Record<string, unknown>,
  options: NormalizeOptions,
): NormalizedRow {
  const { fields, issues } = typedFields(authorFields, row);
  const name = nameOf(fields, issues);
  if (typeof name !== 'string') return { kind: 'none', issues: [name], of: 'author' };
  const author = {
    name,
    bio: bioOf(fields.bio ?? ''),
    avatarUrl: avatarOf(fields, issues),
    socialLinks: linksOf(fields, issues),
    sourceId: sourceOf(fields, options, issues),
  };
  return { kind: 'author', author, issues };
}

function nameOf(fields: AuthorFields, issues: RowIssue[]): string | RowIssue {
  const wrong = issues.find(({ field }) => field === 'name');
  if (wrong) return rejected('wrong_type', wrong.message, 'name');
  const checked = checkName(fields.name);
  if (checked.ok) return checked.name;
  return checked.reason === 'missing_name'
    ? rejected('missing_name', 'The author has no name.', 'name')
    : rejected(
        'name_too_long',
        `The name is longer than ${maxNameLength} characters: ${cleanLine(fields.name ?? '').slice(0, 60)}…`,
        'name',
      );
}

/** Paragraphs stay paragraphs; each is one clean line. */
function bioOf(text: string): string | null {
  const paragraphs = text
    .slice(0, maxBioLength)
    .replace(/<(?:br|\/p|\/div)\b[^<>]*>/gi, '\n')
    .split('\n')
    .map(cleanLine)
    .filter((line) => line !== '');
  return paragraphs.join('\n') || null;
}

function avatarOf(fields: AuthorFields, issues: RowIssue[]): string | null {
  const given = fields.avatar_url || fields.author_avatar || fields.author_image_url;
  if (!given || !/\S/.test(given)) return null;
  const checked = checkImageUrl(given);
  if (checked.ok) return checked.url;
  const shown = given.trim().slice(0, 100);
  issues.push(kept(checked.reason, `avatar_url is no usable address: ${shown}`, 'avatar_url'));
  return null;
}

/** Links that are no web addresses are left out: `@name` is none. */
function linksOf(fields: AuthorFields, issues: RowIssue[]): Record<string, string> {
  const links: Record<string, string> = {};
  const given = { profile: fields.author_url, ...fields.social_links };
  const entries = Object.entries(given);
  if (entries.length > maxLinks) issues.push(tooMany('social_links', maxLinks));
  for (const [kind, value] of entries.slice(0, maxLinks)) {
    if (value === null || value === undefined || value === '') continue;
    const checked = typeof value === 'string' ? checkUrl(value) : undefined;
    const label = cleanLine(kind).slice(0, 50);
    if (checked?.ok && label !== '' && label !== '__proto__') links[label] = checked.url;
    else {
      const shown = JSON.stringify(value).slice(0, 100);
      issues.push(kept('invalid_url', `${label}: no web address: ${shown}`, 'social_links'));
    }
  }
  return links;
}
