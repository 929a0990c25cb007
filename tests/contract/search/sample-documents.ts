import type { ArticleDocument, AuthorDocument } from '#lib/search/engine';

let nextId = 1;

/** An article with nothing in it but what is given. */
export function article(given: Partial<ArticleDocument>): ArticleDocument {
  return {
    id: nextId++,
    title: '',
    author: '',
    tags: [],
    excerpt: '',
    body: '',
    category: null,
    authorId: 1,
    sourceId: null,
    date: '2020-01-01',
    language: 'ar',
    groupId: null,
    ...given,
  };
}

export function author(given: Partial<AuthorDocument>): AuthorDocument {
  return { id: nextId++, name: '', bio: '', ...given };
}
