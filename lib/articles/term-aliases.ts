import type { SourceArticle } from '#lib/articles/source-article';
import type { Sqlite } from '#lib/db/connection';

export type TermKind = 'category' | 'tag';

/** Puts the categories and tags that editors chose in place of those that a source uses. */
export interface TermAliases {
  applyTo(article: SourceArticle): SourceArticle;
  /** Reads them again at the next use. */
  forget(): void;
}

export function termAliases(db: Sqlite): TermAliases {
  const read = db.prepare<[], { kind: TermKind; name: string; target: string }>(
    'SELECT kind, name, target FROM term_aliases',
  );
  let targets: Record<TermKind, Map<string, string>> | undefined;
  const known = () => {
    targets ??= { category: new Map(), tag: new Map() };
    for (const { kind, name, target } of read.all()) targets[kind].set(name, target);
    return targets;
  };
  return {
    applyTo(article) {
      const { category, tag } = targets ?? known();
      if (category.size === 0 && tag.size === 0) return article;
      return {
        ...article,
        category: article.category && (category.get(article.category) ?? article.category),
        tags: article.tags && renamedTags(article.tags, (name) => tag.get(name) ?? name),
      };
    },
    forget() {
      targets = undefined;
    },
  };
}

/** Tags as the archive keeps them, each renamed; those that become one stand there once. */
export function renamedTags(tags: string, rename: (tag: string) => string): string {
  const names = tags.split(/[,،]/).map((tag) => tag.trim());
  return [...new Set(names.filter((name) => name !== '').map(rename))].join(',');
}
