import { beforeEach, describe, expect, it } from 'vitest';
import { copiesOf } from '#lib/articles/copies-of';
import { countArticles, listCategories, listSources, topTags } from '#lib/articles/facets';
import { recentSources } from '#lib/articles/front-page';
import { listArticles } from '#lib/articles/list-articles';
import { listFacets } from '#lib/articles/list-facets';
import { archive } from '#lib/db/connection';
import { addArticle, addAuthor } from '#tests/support/archive-rows';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();
let original = 0;

/** A piece in two categories, by three sources. */
beforeEach(() => {
  const author = addAuthor('ليلى الكرمي');
  const add = (category: string, source: string) => {
    const id = addArticle(author, 'حصاد الزيتون');
    archive()
      .prepare('UPDATE articles SET category = ?, source_id = ? WHERE id = ?')
      .run(category, source, id);
    return id;
  };
  original = add('ثقافة', 'first');
  for (const copy of [add('ثقافة', 'second'), add('سياسة', 'third'), add('سياسة', 'third')]) {
    archive().prepare('INSERT INTO article_copies VALUES (?, ?)').run(copy, original);
  }
  archive()
    .prepare(
      "INSERT INTO sources (source_id, name_ar, updated_at) VALUES ('third', 'الثالث', '2020-01-01')",
    )
    .run();
});

const total = async (filter: object) => {
  const listing = await listArticles({ ...filter, page: 1 });
  return listing.ok ? listing.page.total : undefined;
};

describe('the numbers beside categories, sources and tags', () => {
  it('are of what their lists show, a piece once', async () => {
    const categories = listCategories();
    expect(categories).toEqual([
      { name: 'سياسة', count: 2 },
      { name: 'ثقافة', count: 1 },
    ]);
    for (const { name, count } of categories) expect(await total({ category: name })).toBe(count);
    for (const { name, count } of listSources()) {
      expect(await total({ source: name })).toBe(count);
    }
    for (const { name, count } of topTags(5)) expect(await total({ tag: name })).toBe(count);
    expect(countArticles()).toBe(1);
  });

  it('stand beside what narrows a list too', async () => {
    const facets = listFacets({ source: 'third', page: 1 });
    expect(facets.find(({ name }) => name === 'category')?.values).toEqual([
      { value: 'سياسة', count: 2 },
    ]);
  });
});

describe('a source', () => {
  it('is shown by the name that editors gave it', async () => {
    const news = recentSources(3, 'en');
    expect(news.map(({ name, label }) => label ?? name).sort()).toEqual([
      'first',
      'second',
      'الثالث',
    ]);
    const names = copiesOf([original]).get(original);
    expect(names?.map(({ sourceId, sourceName }) => sourceName?.ar ?? sourceId)).toEqual([
      'second',
      'الثالث',
      'الثالث',
    ]);
  });
});
