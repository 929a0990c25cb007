import { beforeEach, describe, expect, it } from 'vitest';
import { copyGroup, mergeCopies, splitCopy } from '#lib/articles/copy-decisions';
import { findArticle } from '#lib/articles/find-article';
import { listArticles, newestArticles } from '#lib/articles/list-articles';
import { archive } from '#lib/db/connection';
import { joinCopies, splitFromCopies } from '#lib/editing/decide-copies';
import { listChanges } from '#lib/editing/history';
import { undoChange } from '#lib/editing/undo-change';
import { catchUp } from '#lib/ingestion/catch-up';
import { importFiles } from '#lib/ingestion/import-files';
import { arabicVocabulary, pick, seededRandom } from '#tests/support/generated-words';
import { articleRow, writeRows } from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();
const { stems } = arabicVocabulary();

function text(seed: number, words = 300): string[] {
  const random = seededRandom(seed);
  return Array.from({ length: words }, () => pick(random, stems));
}

function changed(words: string[], share: number): string[] {
  const random = seededRandom(99);
  return words.map((word) => (random() < share ? pick(random, stems) : word));
}

function row(number: number, source: string, words: string[], given = {}) {
  return articleRow(number, {
    source_id: source,
    url: `https://${source}.example/${number}`,
    content_html: `<p>${words.join(' ')}</p>`,
    published_at: `2020-01-${String(number).padStart(2, '0')}`,
    ...given,
  });
}

async function imported(...rows: unknown[]) {
  await importFiles({ paths: [writeRows(dir(), 'rows/parsed.ndjson', rows)] });
}

function idOf(number: number): number {
  return (
    archive()
      .prepare<[string], number>("SELECT id FROM articles WHERE source_url LIKE '%/' || ?")
      .pluck()
      .get(String(number)) ?? 0
  );
}

const group = (number: number) => copyGroup(idOf(number)).sort((a, b) => a - b);
const piece = text(1);

describe('copies of a piece', () => {
  beforeEach(async () => {
    await imported(
      row(1, 'a', piece),
      row(2, 'b', changed(piece, 0.1), { title: 'عنوان آخر للمقال نفسه' }),
      row(3, 'c', text(2)),
    );
  });

  it('are found at import, and listed and searched as one', async () => {
    expect(group(2)).toEqual([idOf(1), idOf(2)]);
    expect(group(3)).toEqual([idOf(3)]);
    const all = await listArticles({ page: 1 });
    expect(all.ok && all.page.items.map(({ id }) => id)).toEqual([idOf(3), idOf(1)]);
    expect(all.ok && all.page.items[1]?.copies).toEqual([{ id: idOf(2), sourceId: 'b' }]);
    expect(newestArticles(9)).toHaveLength(2);
    const found = await listArticles({ q: piece.slice(0, 2).join(' '), page: 1 });
    expect(found.ok && found.page.items.map(({ id }) => id)).toEqual([idOf(1)]);
    const copy = await findArticle(idOf(2));
    expect(copy).toMatchObject({ copies: [{ id: idOf(1), sourceId: 'a' }] });
  });

  it('are listed each at its own source', async () => {
    for (const [source, number] of [
      ['a', 1],
      ['b', 2],
    ] as const) {
      const own = await listArticles({ source, page: 1 });
      expect(own.ok && own.page.items.map(({ id }) => id)).toEqual([idOf(number)]);
      const found = await listArticles({ q: 'عنوان', source, page: 1 });
      expect(found.ok && found.page.items.map(({ id }) => id)).toEqual([idOf(number)]);
    }
  });

  it('are listed where the original has no category', async () => {
    archive().prepare('UPDATE articles SET category = NULL WHERE id = ?').run(idOf(1));
    const listed = await listArticles({ category: 'فن', page: 1 });
    expect(listed.ok && listed.page.items.map(({ id }) => id)).toEqual([idOf(3), idOf(2)]);
  });

  it('part when a text changes, and when one goes', async () => {
    await imported(row(2, 'b', text(7)));
    expect(group(1)).toEqual([idOf(1)]);
    await imported(row(2, 'b', piece));
    expect(group(1)).toHaveLength(2);
    archive().prepare('DELETE FROM articles WHERE id = ?').run(idOf(1));
    await catchUp();
    expect(group(2)).toEqual([idOf(2)]);
    const all = await listArticles({ page: 1 });
    expect(all.ok && all.page.total).toBe(2);
  });

  it('stay as an editor decided, whatever is imported', async () => {
    expect(splitCopy(idOf(2))).toMatchObject({ ok: true, group: [idOf(1)] });
    await imported(row(2, 'b', piece), row(4, 'd', changed(piece, 0.05)));
    // 4 is like both; it joins one of them, and joins not what was parted.
    expect(group(4)).toHaveLength(2);
    expect(group(1).includes(idOf(2))).toBe(false);
    expect(mergeCopies(idOf(3), idOf(1))).toMatchObject({ ok: true });
    await imported(row(3, 'c', text(8)));
    expect(group(3)).toContain(idOf(1));
    expect(mergeCopies(idOf(1), idOf(2))).toMatchObject({ ok: true });
    expect(group(2)).toEqual([idOf(1), idOf(2), idOf(3), idOf(4)]);
  });

  it("are parted and joined in the articles' histories, and that is taken back", async () => {
    const actor = { id: 'u', name: 'سلمى' };
    const changesOf = (number: number) =>
      listChanges({ kind: 'article', record: String(idOf(number)), page: 1 }).items;
    const split = await splitFromCopies(idOf(2), actor);
    expect(split).toMatchObject({ ok: true });
    expect(group(1)).toEqual([idOf(1)]);
    for (const number of [1, 2]) {
      expect(changesOf(number)).toMatchObject([{ action: 'split-copy', actorName: 'سلمى' }]);
    }
    const changeId = (split.ok && split.changeId) || 0;
    expect(await undoChange(changeId, actor)).toMatchObject({ ok: true, left: [] });
    expect(group(1)).toEqual([idOf(1), idOf(2)]);
    expect(archive().prepare('SELECT count(*) FROM copy_decisions').pluck().get()).toBe(0);

    const joined = await joinCopies(idOf(3), idOf(1), actor);
    expect(group(3)).toHaveLength(3);
    mergeCopies(idOf(1), idOf(3)); // the same again changes nothing that undoing goes by
    splitCopy(idOf(3)); // but this does
    expect(await undoChange((joined.ok && joined.changeId) || 0, actor)).toMatchObject({
      reason: 'nothing-left',
    });
    expect(await splitFromCopies(9_999, actor)).toEqual({ ok: false, reason: 'not-found' });
    expect(changesOf(3)).toHaveLength(1);
  });

  it('are decided on with reasons', () => {
    expect(splitCopy(idOf(3))).toEqual({ ok: false, reason: 'not-in-a-group' });
    expect(splitCopy(9_999)).toEqual({ ok: false, reason: 'not-found' });
    expect(mergeCopies(idOf(1), idOf(1))).toEqual({ ok: false, reason: 'same-article' });
    expect(mergeCopies(idOf(1), 9_999)).toEqual({ ok: false, reason: 'not-found' });
  });

  it('are sketched again when the sketch is of another version', async () => {
    const pairs = () => archive().prepare('SELECT low_id, high_id FROM copy_pairs').all();
    const found = pairs();
    expect(found).toHaveLength(1);
    archive().exec(`
      UPDATE article_sketches SET version = 0, sketch = x'';
      DELETE FROM copy_pairs;
      UPDATE archive_meta SET value = '0 ' || (SELECT max(id) FROM change_log)
        WHERE key = 'copies_position';
    `);
    await catchUp();
    expect(pairs()).toEqual(found);
    expect(group(1)).toEqual([idOf(1), idOf(2)]);
  });
});

describe('articles that are no copies', () => {
  it('share a template with others of their sources', async () => {
    const template = text(50, 200);
    const rows = Array.from({ length: 8 }, (_, at) =>
      row(at + 1, at % 2 ? 'a' : 'b', [...template, ...text(60 + at, 120)]),
    );
    await imported(...rows);
    for (let number = 1; number <= 8; number++) expect(group(number)).toHaveLength(1);
  });

  it('quote another at length', async () => {
    await imported(row(1, 'a', piece), row(2, 'b', [...text(3), ...piece.slice(0, 90)]));
    expect(group(1)).toHaveLength(1);
  });

  it('are short', async () => {
    await imported(row(1, 'a', piece.slice(0, 20)), row(2, 'b', piece.slice(0, 20)));
    expect(group(1)).toHaveLength(1);
  });
});
