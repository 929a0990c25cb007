import { beforeEach, describe, expect, test } from 'vitest';
import { listCategories, topTags } from '#lib/articles/facets';
import { listArticles } from '#lib/articles/list-articles';
import { mergedInto } from '#lib/authors/find-author';
import { archive } from '#lib/db/connection';
import { setArticleState } from '#lib/editing/article-state';
import { findDeskAuthor } from '#lib/editing/desk-authors';
import { acceptAuthorSource, editAuthor } from '#lib/editing/edit-author';
import { editSource } from '#lib/editing/edit-source';
import { listChanges } from '#lib/editing/history';
import { mergeAuthors } from '#lib/editing/merge-authors';
import { checkNewName, renameTerms } from '#lib/editing/rename-terms';
import { similarAuthors } from '#lib/editing/similar-authors';
import { undoChange } from '#lib/editing/undo-change';
import { articleFeed } from '#lib/feeds/article-feed';
import { refreshSource } from '#lib/ingestion/refresh-source';
import { edit, fieldsOf, importInto, mark, salma } from '#tests/support/editing-fixtures';
import {
  articleRow,
  authorRow,
  everything,
  storedArticles,
  writeRows,
  wrongCounts,
} from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();
const imported = (...rows: unknown[]) => importInto(dir(), ...rows);
const changeOf = (result: object) => ('changeId' in result ? Number(result.changeId) : 0);

interface StoredAuthor {
  id: number;
  name: string;
  bio: string | null;
  articles_count: number;
}
const authors = () =>
  archive()
    .prepare<[], StoredAuthor>('SELECT id, name, bio, articles_count FROM authors ORDER BY name')
    .all();
const idOf = (name: string) => authors().find((author) => author.name === name)?.id ?? 0;
const articleIds = () => storedArticles().map(({ id }) => id);

/** Imports the same rows once more, which must change nothing at all. */
async function expectSettled(...rows: unknown[]) {
  const before = everything();
  expect(await imported(...rows)).toMatchObject({ inserted: 0, updated: 0 });
  expect(everything()).toBe(before);
}

describe('merging authors', () => {
  const rows = [
    articleRow(1, { author: 'أحمد الخالدي' }),
    articleRow(2, { author: 'احمد الخالدى' }),
    articleRow(3, { author: 'احمد الخالدى' }),
    authorRow('احمد الخالدى', { bio: 'سيرة', avatar_url: null }),
  ];
  const merge = () => mergeAuthors(idOf('أحمد الخالدي'), [idOf('احمد الخالدى')], salma);

  beforeEach(async () => {
    await imported(...rows);
  });

  test('the variants are suggested, and become one', async () => {
    expect(similarAuthors()).toMatchObject([
      { likeness: 'same', authors: [{ articlesCount: 2 }, {}] },
    ]);
    await setArticleState(articleIds()[2] ?? 0, 'hidden', salma);
    expect(await merge()).toMatchObject({ ok: true, articles: 2 });
    expect(authors()).toMatchObject([{ name: 'أحمد الخالدي', bio: 'سيرة', articles_count: 2 }]);
    expect(similarAuthors()).toEqual([]);
  });

  test('lists, searches and feeds under the old id are of the kept one', async () => {
    const old = idOf('احمد الخالدى');
    await merge();
    const all = { ok: true, page: { total: 3 } };
    expect(await listArticles({ author: old, page: 1 })).toMatchObject(all);
    expect(await listArticles({ q: 'الزيتون', author: old, page: 1 })).toMatchObject(
      await listArticles({ q: 'الزيتون', author: idOf('أحمد الخالدي'), page: 1 }),
    );
    const request = { origin: 'https://bisan.example', locale: 'ar', format: 'rss' } as const;
    const params = { author: old, page: 1 };
    const feed = await articleFeed({ ...request, params, text: 'excerpt' });
    expect(feed).toMatchObject({ ok: true, feed: { entries: [{}, {}, {}] } });
  });

  test('imports that name the other find the kept one, and change nothing else', async () => {
    await merge();
    await expectSettled(...rows);
    const more = [
      articleRow(4, { author: 'احمد الخالدى' }),
      authorRow('احمد الخالدى', { bio: 'أخرى', avatar_url: null }),
    ];
    expect(await imported(...rows.slice(0, 3), ...more)).toMatchObject({ inserted: 1, updated: 0 });
    expect(authors()).toMatchObject([{ name: 'أحمد الخالدي', bio: 'سيرة', articles_count: 4 }]);
    await expectSettled(...rows.slice(0, 3), ...more);
    expect(wrongCounts()).toEqual([]);
  });

  test('can be undone, and done again', async () => {
    const before = [authors(), storedArticles().map(({ id, author }) => [id, author])];
    const state = () => [authors(), storedArticles().map(({ id, author }) => [id, author])];
    const merged = await merge();
    const undo = await undoChange(changeOf(merged), salma);
    expect(undo).toMatchObject({ ok: true, left: [] });
    expect(state()).toEqual(before);
    await expectSettled(...rows);
    expect(await undoChange(changeOf(undo), salma)).toMatchObject({ ok: true, left: [] });
    expect(authors()).toMatchObject([{ articles_count: 3 }]);
    await expectSettled(...rows);
    expect(wrongCounts()).toEqual([]);
  });

  test('leave the old address and the undoing when the kept one takes the other’s name', async () => {
    const before = authors();
    const [kept, other] = [idOf('أحمد الخالدي'), idOf('احمد الخالدى')];
    const rename = (from: string, to: string) => {
      const form = { name: from, bio: 'سيرة', avatar: '', links: '' };
      const base = { ...form, avatar: null, links: '{}' };
      return editAuthor({ id: kept, base, typed: { ...form, name: to } }, salma);
    };
    const merged = await merge();
    const there = await rename('أحمد الخالدي', 'احمد الخالدى');
    expect(await mergedInto(other)).toBe(kept);
    expect(findDeskAuthor(kept)?.aliases).toEqual(['أحمد الخالدي']);
    const away = await rename('احمد الخالدى', 'أحمد ص. الخالدي');
    expect(await mergedInto(other)).toBe(kept);
    for (const change of [away, there, merged]) {
      expect(await undoChange(changeOf(change), salma)).toMatchObject({ ok: true, left: [] });
    }
    expect(authors()).toEqual(before);
  });

  test('an article that is given the other’s name is the kept one’s, which can be undone', async () => {
    await merge();
    await imported(articleRow(4, { author: 'هند' }));
    const id = articleIds()[3] ?? 0;
    const before = fieldsOf(id);
    const edited = await edit(id, { author: 'احمد الخالدى' });
    expect(fieldsOf(id).author).toBe('أحمد الخالدي');
    // It is that one's already.
    expect(await edit(id, { author: 'احمد الخالدى' })).toMatchObject({ ok: true, fields: [] });
    expect(await undoChange(changeOf(edited), salma)).toMatchObject({ ok: true, left: [] });
    expect(fieldsOf(id)).toEqual(before);
    expect(mark(id, 'author')).toBeUndefined();
  });

  test('a refresh keeps an author that others were merged into', async () => {
    await merge();
    writeRows(dir(), 'maqha/a.ndjson', [articleRow(9, { author: 'هند' })]);
    await refreshSource({ source: 'maqha', roots: [dir()] });
    await imported(articleRow(2, { author: 'احمد الخالدى' }));
    expect(authors().map(({ name }) => name)).toEqual(['أحمد الخالدي', 'هند']);
  });

  test('nobody is merged with unknown authors, or with somebody who is not there', async () => {
    await imported(articleRow(5, { author: null }));
    const kept = idOf('أحمد الخالدي');
    for (const other of [idOf('Unknown'), 999]) {
      expect(await mergeAuthors(kept, [other], salma)).toEqual({ ok: false, reason: 'not-found' });
    }
    expect(await mergeAuthors(kept, [kept], salma)).toEqual({
      ok: false,
      reason: 'nothing-to-merge',
    });
  });
});

describe('an author', () => {
  const form = { name: 'ليلى', bio: 'سيرة ليلى', avatar: 'https://maqha.example/avatar.jpg' };
  const links = JSON.stringify({ profile: 'https://maqha.example/l' });
  const base = { ...form, links };
  const typed = { ...form, links: 'profile https://maqha.example/l' };
  const rows = [
    articleRow(1),
    authorRow('ليلى', { social_links: { profile: 'https://maqha.example/l' } }),
  ];
  beforeEach(async () => {
    await imported(...rows);
  });
  const save = (values: object) =>
    editAuthor({ id: idOf('ليلى'), base, typed: { ...typed, ...values } }, salma);

  test('who was renamed is found by the name the source uses', async () => {
    const renamed = await save({ name: 'ليلى المصري' });
    await expectSettled(...rows);
    await imported(...rows, articleRow(2), articleRow(3, { author: 'ليلى المصري' }));
    expect(authors()).toMatchObject([{ name: 'ليلى المصري', articles_count: 3 }]);
    await undoChange(changeOf(renamed), salma);
    expect(authors()).toMatchObject([{ name: 'ليلى' }]);
    expect(archive().prepare('SELECT count(*) FROM author_aliases').pluck().get()).toBe(0);
  });

  test('keeps an edited bio and links; what the source says since can be taken over', async () => {
    const id = idOf('ليلى');
    expect(await save({ bio: 'سيرة المحرر', links: 'x https://x.example/l' })).toMatchObject({
      ok: true,
    });
    const newer = [
      articleRow(1),
      authorRow('ليلى', { bio: 'سيرة أحدث', avatar_url: 'https://maqha.example/n.jpg' }),
    ];
    await imported(...newer);
    const stored = archive().prepare('SELECT bio, avatar_url, social_links FROM authors').get();
    expect(stored).toEqual({
      bio: 'سيرة المحرر',
      avatar_url: 'https://maqha.example/n.jpg',
      social_links: '{"x":"https://x.example/l"}',
    });
    await expectSettled(...newer);
    expect(mark(id, 'bio')).toMatchObject({ source_value: 'سيرة أحدث' });
    await acceptAuthorSource(id, 'bio', salma);
    expect(authors()).toMatchObject([{ bio: 'سيرة أحدث' }]);
  });

  test('wrong values are not saved, and say why', async () => {
    await imported(articleRow(2, { author: 'هند' }));
    const id = idOf('ليلى');
    const wrong = { name: 'هند', bio: '', avatar: 'ftp://x', links: 'بلا عنوان' };
    expect(await editAuthor({ id, base, typed: wrong }, salma)).toEqual({
      ok: false,
      reason: 'invalid',
      errors: { avatar: 'invalid-address', links: 'invalid-address' },
    });
    expect(await save({ name: 'هند' })).toEqual({
      ok: false,
      reason: 'invalid',
      errors: { name: 'name-taken' },
    });
    expect(await save({ bio: 'س' })).toMatchObject({ ok: true });
    expect(await save({ bio: 'ش' })).toMatchObject({
      reason: 'conflict',
      conflicts: [{ field: 'bio', mine: 'ش', theirs: 'س', by: { name: 'سلمى' } }],
    });
  });
});

describe('categories and tags', () => {
  const rows = [
    articleRow(1, { categorie: 'فن', tags: ['زيت', 'قمح'] }),
    articleRow(2, { categorie: 'فنون', tags: ['زيتون'] }),
    articleRow(3, { categorie: 'تراث', tags: ['زيتون', 'زيت'] }),
  ];
  beforeEach(async () => {
    await imported(...rows);
  });

  test('a merged category is followed by imports, and comes back by undo', async () => {
    const before = listCategories();
    const merged = await renameTerms('category', ['فن'], 'فنون', salma);
    expect(merged).toMatchObject({ ok: true, articles: 1 });
    expect(listCategories()).toMatchObject([{ name: 'فنون', count: 2 }, { name: 'تراث' }]);
    await expectSettled(...rows);
    await imported(...rows, articleRow(4, { categorie: 'فن' }));
    expect(listCategories()).toMatchObject([{ name: 'فنون', count: 3 }, { name: 'تراث' }]);
    const search = await listArticles({ q: 'الزيتون', category: 'فنون', page: 1 });
    expect(search).toMatchObject({ page: { total: 3 } });
    await imported(...rows);
    await undoChange(changeOf(merged), salma);
    expect(listCategories().find(({ name }) => name === 'فن')).toMatchObject({ count: 1 });
    expect(before).toHaveLength(3);
    await expectSettled(...rows);
  });

  test.each([
    ['', 'required'],
    ['<b> </b>', 'required'],
    ['زيت، زيتون', 'has-comma'],
    ['ز'.repeat(101), 'too-long'],
    ['..', 'no-address'],
    ['زيت/../قمح', 'no-address'],
    ['%2e', 'no-address'],
    [' قمح ', 'same'],
  ] as const)('%j is no new name: %s', async (name, reason) => {
    expect(checkNewName('tag', ['قمح'], name)).toEqual({ ok: false, reason });
    expect(await renameTerms('tag', ['قمح'], name, salma)).toEqual({ ok: false, reason });
  });

  test('a renamed tag stands once, and can be renamed back', async () => {
    await renameTerms('tag', ['زيت'], 'زيتون', salma);
    const tagsOf = (number: number) => fieldsOf(articleIds()[number] ?? 0).tags;
    expect([0, 1, 2].map(tagsOf)).toEqual(['زيتون,قمح', 'زيتون', 'زيتون']);
    await expectSettled(...rows);
    await renameTerms('tag', ['زيتون'], 'زيت', salma);
    await expectSettled(...rows);
    expect(topTags(3)).toMatchObject([{ name: 'زيت', count: 3 }, { name: 'قمح' }]);
  });

  test('what the source says of an edited field is undone with the renaming', async () => {
    const id = articleIds()[0] ?? 0;
    const before = fieldsOf(id);
    const own = before.category ?? '';
    const edited = await edit(id, { category: 'شعر', tags: 'نثر' });
    const renamed = [
      await renameTerms('category', [own], 'أدب', salma),
      await renameTerms('tag', ['زيت'], 'زيتون', salma),
    ];
    expect(mark(id, 'category')?.source_value).toBe('أدب');
    const listed = listChanges({ kind: 'article', record: String(id), page: 1 });
    expect(listed.items.map(({ action }) => action)).toEqual(['edit']);
    for (const change of renamed.reverse()) {
      expect(await undoChange(changeOf(change), salma)).toMatchObject({ ok: true, left: [] });
    }
    expect(mark(id, 'category')?.source_value).toBe(own);
    expect(await undoChange(changeOf(edited), salma)).toMatchObject({ undone: 2, left: [] });
    expect(fieldsOf(id)).toEqual(before);
    expect(mark(id, 'tags')).toBeUndefined();
    await expectSettled(...rows);
  });

  test('what an editor chose is renamed with the rest, and stays an editor’s', async () => {
    const id = articleIds()[0] ?? 0;
    await edit(id, { category: 'تراث' });
    await renameTerms('category', ['تراث'], 'موروث', salma);
    await renameTerms('category', ['فن'], 'فنون', salma);
    expect(fieldsOf(id).category).toBe('موروث');
    expect(mark(id, 'category')).toMatchObject({ value: 'موروث', source_value: 'فنون' });
    await imported(articleRow(1, { categorie: 'فن', title: 'عنوان أحدث' }));
    expect(mark(id, 'category')).toMatchObject({ source_changed_at: null });
  });

  test.each([
    [' ', 'required'],
    ['ا'.repeat(101), 'too-long'],
    ['ا، ب', 'has-comma'],
    ['زيت', 'same'],
  ])('%j is no new name', async (name, reason) => {
    expect(await renameTerms('tag', ['زيت'], name, salma)).toEqual({ ok: false, reason });
  });
});

describe('a paused source', () => {
  test('is skipped, counted, and goes on when the pause is undone', async () => {
    const paused = await editSource('maqha', { paused: true }, salma);
    const rows = [articleRow(1), articleRow(2, { source_id: 'athar' }), authorRow('ليلى')];
    expect(await imported(...rows)).toMatchObject({
      inserted: 1,
      skipped: 2,
      errors: 0,
      codes: { source_paused: 2 },
    });
    const refreshed = await refreshSource({ source: 'maqha', roots: [dir()] });
    expect(refreshed).toMatchObject({
      status: 'failed',
      failure: expect.stringContaining('paused'),
    });
    await undoChange(changeOf(paused), salma);
    expect(await imported(...rows)).toMatchObject({ inserted: 1, unchanged: 1, skipped: 0 });
  });
});
