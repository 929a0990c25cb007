import { unknownAuthorName } from '#lib/authors/unknown-author';
import { archive } from '#lib/db/connection';
import { foldText } from '#lib/search/fold';

export interface NamedAuthor {
  id: number;
  name: string;
  articlesCount: number;
}

/** Authors who may be one person, the one with most articles first. */
export interface SimilarAuthors {
  /** same: only spelling, spaces, titles or the order of words differ. near: one letter does. */
  likeness: 'same' | 'near';
  authors: NamedAuthor[];
}

/** Names shorter than this have too many neighbours that are somebody else. */
const shortestNear = 8;

/** Suggests which authors of the archive may be one and the same, the surest first. */
export function similarAuthors(): SimilarAuthors[] {
  const authors = archive()
    .prepare<[string], NamedAuthor>(
      'SELECT id, name, articles_count AS articlesCount FROM authors WHERE name <> ?',
    )
    .all(unknownAuthorName);
  return groupSimilar(authors);
}

export function groupSimilar(authors: NamedAuthor[]): SimilarAuthors[] {
  const same = groupBy(authors, ({ name }) => [plainName(name)]);
  const near = groupBy(authors, ({ name }) => withoutOneLetter(plainName(name)));
  const known = new Set(same.map(keyOf));
  const distinct = new Map(near.map((group) => [keyOf(group), group]));
  return [
    ...same.map((group) => ({ likeness: 'same' as const, authors: group })),
    ...[...distinct]
      .filter(([key]) => !known.has(key))
      .map(([, group]) => ({ likeness: 'near' as const, authors: group })),
  ].sort((a, b) =>
    a.likeness === b.likeness ? weight(b) - weight(a) : a.likeness < b.likeness ? 1 : -1,
  );
}

/** What stands before a name and is no part of it. */
const titles =
  /^(?:(?:ال)?(?:دكتور|دكتوره|استاذ|استاذه|شيخ|مهندس|كاتب|كاتبه|باحث|باحثه|صحفي|صحفيه|شاعر|شاعره)|د|ا|م|dr|prof|mr|mrs|ms)\s+/;

/** A name folded as search folds, without titles, its words in one order and without spaces. */
export function plainName(name: string): string {
  let folded = foldText(name);
  while (titles.test(folded)) folded = folded.replace(titles, '');
  // عبد الله and عبدالله, ابو بكر and ابوبكر.
  const words = folded.replace(/(^| )(عبد|ابو|ابن|بن|ال|ام) (?=\S)/g, '$1$2').split(' ');
  return words.sort().join('');
}

/** Names that differ by one letter, left out or put for another, have one of these in common. */
function withoutOneLetter(name: string): string[] {
  if (name.length < shortestNear) return [];
  const places = Array.from({ length: name.length }, (_, at) => at);
  return [name, ...places.map((at) => `${name.slice(0, at)}${name.slice(at + 1)}`)];
}

function groupBy(
  authors: NamedAuthor[],
  keysOf: (author: NamedAuthor) => string[],
): NamedAuthor[][] {
  const groups = new Map<string, Set<NamedAuthor>>();
  for (const author of authors) {
    for (const key of keysOf(author)) {
      const group = groups.get(key);
      if (group) group.add(author);
      else groups.set(key, new Set([author]));
    }
  }
  return [...groups.values()]
    .filter(({ size }) => size > 1)
    .map((group) => [...group].sort((a, b) => b.articlesCount - a.articlesCount || a.id - b.id));
}

function keyOf(group: NamedAuthor[]): string {
  return group
    .map(({ id }) => id)
    .sort((a, b) => a - b)
    .join(' ');
}

function weight({ authors }: SimilarAuthors): number {
  return authors.reduce((sum, { articlesCount }) => sum + articlesCount, 0);
}
