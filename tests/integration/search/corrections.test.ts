import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EmbeddedEngine } from '#lib/search/embedded-engine';
import type { SearchEngine } from '#lib/search/engine';
import { MeilisearchEngine } from '#lib/search/meilisearch-engine';
import { article, author } from '#tests/contract/search/sample-documents';
import { MeilisearchDouble } from '#tests/support/meilisearch-double/meilisearch-double';

const double = new MeilisearchDouble();

describe.each([
  ['the embedded engine', (dir: string) => new EmbeddedEngine(join(dir, 'search.sqlite3'))],
  ['the Meilisearch engine', () => new MeilisearchEngine({ host: double.host })],
])('what %s makes of a slip', (_, makeEngine) => {
  let dir: string;
  let engine: SearchEngine;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'bisan-search-'));
    double.state.indexes.clear();
    await double.start();
    engine = makeEngine(dir);
  });
  afterEach(async () => {
    await engine.close();
    await double.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const soap = article({ title: 'الصابون النابلسي وزيت الزيتون', body: 'حكاية قديمة' });
  const tale = article({ title: 'حكاية', body: 'الصابون في المدينة، وزيتون كثير' });
  const english = article({ title: 'Olive oil soap', body: 'A story' });

  it.each([
    ['a space left out', 'الصابونالنابلسي', soap, undefined],
    ['a space too many', 'الصا بون النابلسي', soap, 'الصابون النابلسي'],
    ['the other keyboard', 'hgwhf,k hgkhfgsd', soap, 'الصابون النابلسي'],
    ['the other keyboard, from Arabic', 'خمهرث خهم', english, 'olive oil'],
    ['a word too many', 'الصابون النابلسي الزيتون طائرة', soap, undefined],
    ['two words misspelt', 'الصبون النابلصي', soap, undefined],
  ])('finds it: %s', async (_, text, wanted, correctedText) => {
    await engine.index('article', [soap, tale, english]);
    const found = await engine.search('article', { text });
    expect(found.ids[0]).toBe(wanted.id);
    expect(found.correctedText).toBe(correctedText);
  });

  it.each([
    ['الصا بون -النابلسي', [tale], 'الصابون -النابلسي'],
    ['"حكاية قديمة" الصا بون', [soap], '"حكايه قديمه" الصابون'],
    ['1948 -النكبة', [], undefined],
    ['"1948" -"النكبة"', [], undefined],
  ])('keeps to the rest of the query: %s', async (text, wanted, correctedText) => {
    const year = article({ title: 'عام 1948', body: 'النكبة' });
    await engine.index('article', [soap, tale, english, year]);
    const found = await engine.search('article', { text });
    expect(found.ids).toEqual(wanted.map(({ id }) => id));
    expect(found.correctedText).toBe(correctedText);
  });

  it('prefers a title with all words misspelt to a text with other words', async () => {
    const flower = article({ title: 'زهر اللوز' });
    const other = article({ title: 'السوق', body: 'زهر في أول السنة، ثم كان الوزن ثقيلًا' });
    await engine.index('article', [flower, other]);
    expect((await engine.search('article', { text: 'زهر الوز' })).ids).toEqual([
      flower.id,
      other.id,
    ]);
  });

  it.each([
    ['misspelt into another word', 'أسوار عكار القديمة'],
    ['broken in two', 'أسوار عكا القد يمة'],
    ['with a word too many', 'أسوار عكا القديمة مقال'],
    ['in other forms', 'سور عكا قديم'],
  ])('puts a title %s before texts that have the words here and there', async (_, text) => {
    const walls = article({ title: 'أسوار عكا القديمة' });
    const between = ' ثم كلام طويل لا صلة له بما قبله ولا بما بعده في هذا النص كله '.repeat(3);
    const scattered = text.split(' ').join(between);
    await engine.index('article', [article({ body: scattered }), walls]);
    const { ids, partial } = await engine.search('article', { text });
    expect(ids[0]).toBe(walls.id);
    expect(ids).toHaveLength(2);
    expect(partial).toBeUndefined();
  });

  it('finds a sentence with one word wrong, by its other half', async () => {
    const body = 'كان البيت القديم في آخر الطريق يطل على بحر لا تراه العين كاملا';
    const one = article({ body });
    await engine.index('article', [one, tale]);
    const found = await engine.search('article', { text: body.replace('بحر', 'جبل') });
    expect(found).toMatchObject({ ids: [one.id], partial: true });
  });

  it('finds a pasted title that looks like syntax', async () => {
    const dashed = article({ title: 'غزة -الميناء- و"الطريق" القديم' });
    await engine.index('article', [dashed, soap]);
    expect((await engine.search('article', { text: dashed.title })).ids).toEqual([dashed.id]);
    const filtered = { text: dashed.title, filters: { category: 'غيرها' } };
    expect((await engine.search('article', filtered)).total).toBe(0);
  });

  it('does not take gibberish for words', async () => {
    await engine.index('article', [soap, tale, english]);
    for (const text of ['zzqqxxyyzz', 'ضضصصثث', 'qwrtp']) {
      expect(await engine.search('article', { text })).toMatchObject({ ids: [], total: 0 });
    }
  });

  it('finds a name written as one word', async () => {
    const sami = author({ name: 'سامي عبد الله' });
    await engine.index('author', [sami, author({ name: 'عبد الرحيم' })]);
    expect((await engine.search('author', { text: 'عبدالله' })).ids).toEqual([sami.id]);
    expect((await engine.search('author', { text: 'ساميعبد' })).ids).toEqual([sami.id]);
  });
});
