import type { ArticleDocument, AuthorDocument } from '#lib/search/engine';
import { documentFingerprint } from '#lib/search/fingerprint';
import { foldText } from '#lib/search/fold';
import { isMarkedBeginning, markedBeginnings } from '#lib/search/meilisearch/beginnings';
import { facetKey } from '#lib/search/meilisearch/facet-key';
import { tokenOf, tokensOf } from '#lib/search/meilisearch/token-letters';
import { stemsOf } from '#lib/search/stem';

/**
 * Raised whenever what is sent changes: an index of another version counts as one of another
 * archive, and is filled anew.
 */
export const documentVersion = 4;

/**
 * A document as the server holds it. The texts are tokens (`token-letters.ts`): folded as they
 * stand, and after that every stem and word once, in the best field that has it, with beginnings
 * (`beginnings.ts`). Lists have no neighbours in them, so the server keeps no pairs of stems, which
 * would be most of its index.
 */
export interface ServerDocument {
  id: number;
  /** The original title, so that people who look at the server know what they see. */
  label: string;
  title: string;
  author: string;
  tags: string[];
  excerpt: string;
  body: string;
  titleStems: string[];
  headStems: string[];
  textStems: string[];
  category?: string;
  tagKeys?: string[];
  source?: string;
  authorId?: number;
  /** `20240131` */
  day?: number;
  year?: number;
  language?: string;
  /** Documents with the same are one hit; without it a document is one of its own. */
  group?: number;
  fingerprint: string;
}

/** Makes a server document; `met` is told each folded word of it, often more than once. */
export function serverDocument(
  document: ArticleDocument | AuthorDocument,
  met: (word: string) => void,
): ServerDocument {
  const isAuthor = 'name' in document;
  const { title, author, tags, excerpt, body } = isAuthor
    ? { title: document.name, author: '', tags: [], excerpt: '', body: document.bio }
    : document;
  const folded = {
    title: foldText(title),
    author: foldText(author),
    tags: tags.map((tag) => foldText(tag)),
    excerpt: foldText(excerpt),
    body: foldText(body),
  };
  const seen = { words: new Set<string>(), tokens: new Set<string>() };
  const stems = (texts: string[], beginningsOf: (form: string) => string[]) =>
    newStems(texts, beginningsOf, seen, met);
  /** In a text a word is not looked for by a short beginning, unless it is that. */
  const itself = (form: string) => (isMarkedBeginning(form) ? [form] : []);
  return {
    id: document.id,
    label: title.toWellFormed(), // JSON with half a character the server refuses
    title: tokensOf(folded.title),
    author: tokensOf(folded.author),
    tags: folded.tags.map(tokensOf),
    excerpt: tokensOf(folded.excerpt),
    body: tokensOf(folded.body),
    titleStems: stems([folded.title], markedBeginnings),
    headStems: stems([folded.author, ...folded.tags], markedBeginnings),
    textStems: withinReach(stems([folded.excerpt, folded.body], itself)),
    ...(isAuthor ? {} : filtersOf(document)),
    fingerprint: documentFingerprint(document),
  };
}

function newStems(
  texts: string[],
  beginningsOf: (form: string) => string[],
  seen: { words: Set<string>; tokens: Set<string> },
  met: (word: string) => void,
): string[] {
  const stems: string[] = [];
  for (const word of texts.flatMap((text) => (text === '' ? [] : text.split(' ')))) {
    if (seen.words.has(word)) continue;
    seen.words.add(word);
    met(word);
    const forms = [word, ...stemsOf(word)];
    for (const token of [
      ...forms.map((form) => tokenOf('stem', form)),
      ...forms.flatMap(beginningsOf).map((start) => tokenOf('beginning', start)),
    ]) {
      if (seen.tokens.has(token)) continue;
      seen.tokens.add(token);
      stems.push(token);
    }
  }
  return stems;
}

/** The server indexes the first 65,536 places of a field; values of a list are eight apart. */
const mostPlaces = 65_536;
const gapBetweenValues = 8;

/** Of a text so long that its stems would take more places, several stand in one value. */
function withinReach(stems: string[]): string[] {
  let size = 1;
  const places = () => Math.ceil(stems.length / size) * (gapBetweenValues + size - 1);
  while (places() > mostPlaces && size < stems.length) size++;
  if (size === 1) return stems;
  return Array.from({ length: Math.ceil(stems.length / size) }, (_, at) =>
    stems.slice(at * size, (at + 1) * size).join(' '),
  );
}

function filtersOf(document: ArticleDocument): Partial<ServerDocument> {
  const { category, tags, sourceId, authorId, date, language, groupId } = document;
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? Number(date.replaceAll('-', '')) : undefined;
  return {
    ...(category !== null && { category: facetKey(category) }),
    tagKeys: tags.map(facetKey),
    ...(sourceId !== null && { source: facetKey(sourceId) }),
    authorId,
    ...(day !== undefined && { day, year: Math.floor(day / 10_000) }),
    language,
    ...(groupId !== null && { group: groupId }),
  };
}
