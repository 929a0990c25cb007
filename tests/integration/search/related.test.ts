import { beforeEach, describe, expect, it } from 'vitest';
import { relatedArticles } from '#lib/articles/related-articles';
import { archive, archivePath, openSqlite } from '#lib/db/connection';
import { importFiles } from '#lib/ingestion/import-files';
import { drainChanges } from '#lib/search/drain';
import { embeddedEngine } from '#lib/search/engine-in-use';
import { articleRow, writeRows } from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();

const filler = 'كان الناس في القرية يجلسون عند المساء ويتحدثون عن أيامهم وعن الأرض والسماء.';
const soap = `${'المصبنة تطبخ الصابون في القدر النحاسي، والمصبنة قديمة. '.repeat(4)}${filler}`;
const railway = `${'القطار يغادر المحطة نحو الحجاز، وسكة القطار ضيقة. '.repeat(4)}${filler}`;

function row(number: number, title: string, body: string, author: string) {
  return articleRow(number, { title, content_html: `<p>${body}</p>`, author, tags: [] });
}

describe('articles like one', () => {
  beforeEach(async () => {
    const rows = [
      row(1, 'الصابون النابلسي', soap, 'أ'),
      row(2, 'مصبنة العائلة', `في السوق ${soap}`, 'ب'),
      row(3, 'سكة الحجاز', railway, 'ج'),
      row(4, 'محطة القطار القديمة', `قرب حيفا ${railway}`, 'د'),
      ...Array.from({ length: 30 }, (_, at) => row(10 + at, `يوميات ${at}`, filler, 'هـ')),
    ];
    await importFiles({ paths: [writeRows(dir(), 'x/article/parsed.ndjson', rows)] });
  });

  const titlesLike = async (id: number) => (await relatedArticles(id, 3)).map(({ title }) => title);
  const kept = () =>
    archive().prepare<[], { article_id: number }>('SELECT article_id FROM related_articles').all();
  const idOf = (title: string) =>
    archive()
      .prepare<[string], number>('SELECT id FROM articles WHERE title = ?')
      .pluck()
      .get(title) ?? 0;

  it('share the words that few others have', async () => {
    expect(await titlesLike(idOf('الصابون النابلسي'))).toEqual(['مصبنة العائلة']);
    expect(await titlesLike(idOf('محطة القطار القديمة'))).toEqual(['سكة الحجاز']);
  });

  it('are worked out once, and again when the article changes', async () => {
    const id = idOf('الصابون النابلسي');
    await titlesLike(id);
    expect(kept()).toEqual([{ article_id: id }]);
    archive().prepare("UPDATE related_articles SET ids = '[]'").run();
    expect(await titlesLike(id)).toEqual([]);
    archive().prepare("UPDATE articles SET title = title || '!' WHERE id = ?").run(id);
    expect(kept()).toEqual([]);
    expect(await titlesLike(id)).toEqual(['مصبنة العائلة']);
  });

  it('wait for nobody who writes to the archive, and follow the article all the same', async () => {
    const id = idOf('الصابون النابلسي');
    const writer = openSqlite(archivePath());
    writer.exec('BEGIN IMMEDIATE');
    expect(await titlesLike(id)).toEqual(['مصبنة العائلة']);
    expect(kept()).toEqual([]);
    writer.prepare('DELETE FROM articles WHERE id = ?').run(idOf('مصبنة العائلة'));
    writer.exec('COMMIT; BEGIN IMMEDIATE');
    expect(await titlesLike(id)).toEqual([]);
    writer.prepare("UPDATE articles SET title = 'سكة القطار' WHERE id = ?").run(id);
    writer.prepare('UPDATE article_contents SET html = ? WHERE article_id = ?').run(railway, id);
    writer.exec('COMMIT');
    await drainChanges(embeddedEngine());
    writer.exec('BEGIN IMMEDIATE');
    expect(await titlesLike(id)).toContain('سكة الحجاز');
    writer.exec('ROLLBACK');
    writer.close();
  });

  it('leave out what was removed since', async () => {
    const id = idOf('الصابون النابلسي');
    await titlesLike(id);
    archive().prepare('DELETE FROM articles WHERE id = ?').run(idOf('مصبنة العائلة'));
    expect(await titlesLike(id)).toEqual([]);
  });

  it('are none of an article that is not there', async () => {
    expect(await relatedArticles(999_999, 3)).toEqual([]);
  });
});
