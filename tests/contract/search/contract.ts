import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleDocument, SearchEngine, SearchQuery } from '#lib/search/engine';
import { highlight, termsOfHit } from '#lib/search/highlight';
import { article, author } from '#tests/contract/search/sample-documents';
import { anyText } from '#tests/support/any-text';

/**
 * What every search engine must do. `makeEngine` gives an engine with empty indexes; the suite
 * closes it.
 * @param options.anyTexts how many random texts each test of them tries
 */
export function searchContract(
  makeEngine: () => Promise<SearchEngine>,
  { anyTexts = 150 }: { anyTexts?: number } = {},
): void {
  let engine: SearchEngine;

  beforeEach(async () => {
    engine = await makeEngine();
  });
  afterEach(async () => {
    await engine.close();
  });

  /** Indexes the articles and returns a function that finds their positions in that list. */
  async function given(...articles: ArticleDocument[]) {
    await engine.index('article', articles);
    return async (query: string | SearchQuery): Promise<number[]> => {
      const asked = typeof query === 'string' ? { text: query } : query;
      const { ids } = await engine.search('article', asked);
      return ids.map((id) => articles.findIndex((each) => each.id === id));
    };
  }

  describe('documents', () => {
    it('finds what was indexed', async () => {
      const find = await given(article({ title: 'زيتون الجليل' }), article({ title: 'بحر يافا' }));
      expect(await find('الجليل')).toEqual([0]);
      expect(await find('بحر')).toEqual([1]);
    });

    it('replaces a document of the same id', async () => {
      const old = article({ title: 'عنوان قديم', body: 'حصان' });
      const find = await given(old);
      await engine.index('article', [{ ...old, title: 'عنوان جديد', body: 'سفينة' }]);
      expect(await find('حصان')).toEqual([]);
      expect(await find('سفينة')).toEqual([0]);
      expect((await engine.stats()).documents.article).toBe(1);
    });

    it('removes documents, and minds no id that is not there', async () => {
      const first = article({ title: 'زعتر' });
      const find = await given(first, article({ title: 'زعتر' }));
      await engine.remove('article', [first.id, 999_999]);
      expect(await find('زعتر')).toEqual([1]);
      expect((await engine.stats()).documents.article).toBe(1);
    });

    it('indexes again what was removed', async () => {
      const one = article({ title: 'زعتر' });
      const find = await given(one);
      await engine.remove('article', [one.id]);
      await engine.index('article', [one]);
      expect(await find('زعتر')).toEqual([0]);
    });

    it('clears one kind and leaves the other', async () => {
      const find = await given(article({ title: 'زعتر' }));
      await engine.index('author', [author({ name: 'زعتر' })]);
      await engine.clear('article');
      expect(await find('زعتر')).toEqual([]);
      expect((await engine.stats()).documents).toEqual({ article: 0, author: 1 });
      await engine.index('article', [article({ title: 'زعتر' })]);
      expect((await engine.search('article', { text: 'زعتر' })).total).toBe(1);
    });

    it('finds authors by name, and by bio after that', async () => {
      const byBio = author({ name: 'سامي', bio: 'صديق ليلى الكرمي' });
      const byName = author({ name: 'ليلى الكرمي' });
      await engine.index('author', [byBio, byName]);
      const { ids } = await engine.search('author', { text: 'ليلى الكرمي' });
      expect(ids).toEqual([byName.id, byBio.id]);
      expect((await engine.search('author', { text: 'الكرمي' })).ids[0]).toBe(byName.id);
      expect((await engine.search('article', { text: 'الكرمي' })).ids).toEqual([]);
    });

    it('tells fingerprints of what it holds, in batches', async () => {
      const all = ['زيت', 'زعتر', 'سماق'].map((title) => article({ title }));
      await given(...all);
      const first = await engine.fingerprints('article', 0, 2);
      const rest = await engine.fingerprints('article', first.at(-1)?.id ?? 0, 2);
      expect([...first, ...rest].map(({ id }) => id)).toEqual(all.map(({ id }) => id));
      expect(new Set([...first, ...rest].map(({ fingerprint }) => fingerprint)).size).toBe(3);
    });
  });

  describe('position', () => {
    it('is unknown at first, kept, and forgotten', async () => {
      expect((await engine.stats()).position).toBeUndefined();
      await engine.setPosition({ archiveId: 'a', changeId: 7 });
      await engine.setPosition({ archiveId: 'b', changeId: 3 });
      expect((await engine.stats()).position).toEqual({ archiveId: 'b', changeId: 3 });
      await engine.forgetPosition();
      expect((await engine.stats()).position).toBeUndefined();
    });
  });

  describe('rebuild', () => {
    it('shows the new index only when it is published, whole', async () => {
      const find = await given(article({ title: 'زعتر قديم' }));
      const rebuild = await engine.rebuild('article');
      await rebuild.index([article({ title: 'زعتر جديد' }), article({ title: 'زعتر آخر' })]);
      expect(await rebuild.count()).toBe(2);
      expect(await find('زعتر')).toEqual([0]);
      await rebuild.publish();
      expect(await find('قديم')).toEqual([]);
      expect((await engine.search('article', { text: 'زعتر' })).total).toBe(2);
    });

    it('leaves the live index alone when it is discarded or forgotten', async () => {
      const find = await given(article({ title: 'زعتر' }));
      await (await engine.rebuild('article')).discard();
      await (await engine.rebuild('article')).index([article({ title: 'سماق' })]);
      const last = await engine.rebuild('article');
      expect(await find('زعتر')).toEqual([0]);
      expect(await last.count()).toBe(0);
      await last.publish();
      expect(await find('زعتر')).toEqual([]);
    });
  });

  describe('words', () => {
    it.each([
      ['vowel marks', 'القُدْسُ الشَّرِيفَة', 'القدس الشريفة'],
      ['no vowel marks', 'القدس الشريفة', 'القُدْسُ الشَّرِيفَة'],
      ['tatweel', 'كتاب', 'كتـــاب'],
      ['alef forms', 'أحمد وآمنة', 'احمد وامنه'],
      ['hamza seats', 'مؤسسة رئيسية', 'موسسة رييسية'],
      ['ta marbuta', 'مدرسة', 'مدرسه'],
      ['alef maqsura', 'مصطفى', 'مصطفي'],
      ['Persian letters', 'كتاب يافا', 'کتاب یافا'],
      ['Arabic digits', 'عام 1948', 'عام ١٩٤٨'],
      ['Persian digits', 'عام ١٩٤٨', 'عام ۱۹۴۸'],
      ['presentation forms', 'القدس', 'ﺍﻟﻘﺪﺱ'],
      ['case', 'Olive Harvest', 'oLIVE hARVEST'],
      ['Latin diacritics', 'Café Nābulus', 'cafe nabulus'],
    ])('are the same with other %s', async (_, text, asked) => {
      const find = await given(
        article({ title: text }),
        article({ body: text }),
        article({ title: 'غير ذلك' }),
      );
      expect(await find(asked)).toEqual([0, 1]);
    });

    it.each([
      ['ال', 'زيتون', 'الزيتون'],
      ['وال', 'الزيتون', 'والزيتون'],
      ['بال', 'زيتون', 'بالزيتون'],
      ['لل', 'زيتون', 'للزيتون'],
      ['و', 'زيتون', 'وزيتون'],
      ['ب', 'بزيتون', 'زيتون'],
      ['ل', 'مدرسة', 'لمدرسة'],
      ['an ending', 'مدرسة', 'مدرستنا'],
      ['ال and an ending', 'فلسطيني', 'الفلسطينية'],
      ['an English plural', 'olives', 'olive'],
      ['an English ending', 'harvested', 'harvesting'],
    ])('are found in another form: %s', async (_, one, other) => {
      const find = await given(
        article({ body: `كلام عن ${one} هنا` }),
        article({ body: 'غير ذلك' }),
      );
      expect(await find(other)).toEqual([0]);
      const { ids } = await engine.search('article', { text: one });
      expect(ids).toHaveLength(1);
    });

    it('are found after لل, of which one may be their own', async () => {
      const find = await given(
        article({ body: 'مخيمات للاجئين في الشتات' }),
        article({ body: 'قصة اللاجئين' }),
        article({ body: 'اللاجئون في البلاد' }),
        article({ body: 'أجيال من الناس' }),
      );
      for (const asked of ['لاجئين', 'اللاجئين', 'للاجئين', 'وللاجئين']) {
        expect([...(await find(asked))].sort(), asked).toEqual([0, 1, 2]);
      }
    });

    it('are found by their beginning when they are typed last', async () => {
      const find = await given(
        article({ title: 'حصاد الزيتون' }),
        article({ body: 'olive harvest season' }),
      );
      expect(await find('حصاد الزيت')).toEqual([0]);
      expect(await find('ح')).toEqual([0]);
      expect(await find('حص')).toEqual([0]);
      expect(await find('olive har')).toEqual([1]);
      expect(await find('har')).toEqual([1]);
    });

    it('are found in titles by a beginning that very many words share', async () => {
      const letters = 'عجدهطمكلنصسقر';
      const words = Array.from(
        { length: 1_500 },
        (_, at) =>
          `الم${letters[at % 13]}${letters[Math.floor(at / 13) % 13]}${letters[Math.floor(at / 169)]}`,
      );
      const find = await given(
        article({ body: words.join(' ') }),
        article({ title: 'حصاد الميناء' }),
        article({ title: 'حصاد', body: 'عند الميناء' }),
      );
      expect(await find('الم')).toEqual([1]);
      expect(await find('حصاد الم')).toEqual([1]);
      expect(await find('حصاد ال')).toEqual([1]);
      expect(await find('حصاد المينا')).toEqual([1, 2]);
    });

    it('are found in another form at the end of a very long text', async () => {
      const letters = 'عجدهطمكلنصسقر';
      const words = Array.from({ length: 9_000 }, (_, at) =>
        Array.from(
          at.toString(letters.length),
          (digit) => letters[Number.parseInt(digit, letters.length)],
        ).join(''),
      );
      const find = await given(article({ body: `${words.join(' ')} زيتون` }));
      expect(await find('زيتون')).toEqual([0]);
      expect(await find('الزيتون')).toEqual([0]);
    });

    it('must all be there', async () => {
      const find = await given(
        article({ title: 'زيت', body: 'زعتر' }),
        article({ title: 'زيت' }),
        article({ title: 'زعتر' }),
      );
      expect(await find('زيت زعتر')).toEqual([0]);
    });

    it.each([
      ['سلام', 'سل م'],
      ['كتابات', 'كت بات'],
      ['كتبته', 'ك بته'],
      ['سل م', 'سلام'],
      ['ج معه', 'جامعه'],
      ['abacus', 'a acus'],
    ])('are no other words that are spelt with the same letters: %s, %s', async (asked, text) => {
      const find = await given(article({ title: text }), article({ body: text }));
      expect(await find(asked)).toEqual([]);
    });

    it('are looked for in title, author, tags, excerpt and body', async () => {
      const find = await given(
        article({ body: 'نرجس' }),
        article({ excerpt: 'نرجس' }),
        article({ tags: ['نرجس'] }),
        article({ author: 'نرجس' }),
        article({ title: 'نرجس' }),
      );
      expect(await find('نرجس')).toEqual([4, 3, 2, 1, 0]);
    });
  });

  describe('ranking', () => {
    it('puts the word itself before its forms, wherever they stand', async () => {
      const find = await given(
        article({ title: 'الكتاب' }),
        article({ title: 'كتابات' }),
        article({ title: 'شيء', body: 'كتاب' }),
        article({ title: 'كتاب' }),
      );
      const found = await find('كتاب');
      expect(found.slice(0, 2)).toEqual([3, 2]);
      expect([...found].sort()).toEqual([0, 1, 2, 3]);
    });

    it('puts the word itself before one a letter away', async () => {
      const find = await given(
        article({ title: 'نابلسي' }),
        article({ body: 'طرابلس' }),
        article({ body: 'نابلس' }),
      );
      expect((await find('نابلس'))[0]).toBe(2);
    });

    it('puts the title that is asked for first', async () => {
      const find = await given(
        article({ title: 'حصاد الزيتون في قرى الجليل الأعلى' }),
        article({ title: 'شيء', body: 'حصاد الزيتون في الجليل' }),
        article({ title: 'حصاد الزيتون في الجليل' }),
      );
      expect(await find('حصاد الزيتون في الجليل')).toEqual([2, 0, 1]);
    });

    it('puts words that follow one another before scattered ones', async () => {
      const apart =
        'شجرة كبيرة كانت هناك في آخر الحقل، وتحتها بئر قديمة يشرب منها الناس، وحولها كثير من الزيتون';
      const find = await given(article({ body: apart }), article({ body: 'هذه شجرة الزيتون' }));
      expect(await find('شجرة الزيتون')).toEqual([1, 0]);
    });
  });

  describe('spelling', () => {
    it.each([
      ['one letter missing', 'فلسطن'],
      ['one letter too many', 'فلسسطين'],
      ['one letter wrong', 'فلصطين'],
      ['two letters swapped', 'فلطسين'],
      ['the first letter missing', 'لسطين'],
      ['one letter wrong in English', 'palesttne'],
    ])('forgives %s', async (_, asked) => {
      const find = await given(
        article({ title: 'فلسطين Palestine' }),
        article({ title: 'غير ذلك' }),
      );
      expect(await find(asked)).toEqual([0]);
    });

    it('forgives it in one of several words, in the body too', async () => {
      const find = await given(
        article({ body: 'حكاية النكبة كما رواها الأجداد' }),
        article({ body: 'النكبة' }),
      );
      expect(await find('حكاية النكبت رواها')).toEqual([0]);
    });

    it('forgives it where many other words are a letter away too', async () => {
      const near = [...'بجحرسشصطعقمن'].map((letter) => article({ title: `شجرة قرنف${letter}` }));
      const find = await given(...near, article({ title: 'زهرة القرنفل البرية' }));
      expect((await find('زهرة قرنفد'))[0]).toBe(near.length);
      expect((await find('زهرة برية قرنفب'))[0]).toBe(near.length);
    });

    it('puts the word a letter away before forms of others', async () => {
      const find = await given(
        article({ title: 'انظر إلى الطريق' }),
        article({ body: 'عبر الإنترنت' }),
      );
      expect(await find('الانترنيت')).toEqual([1, 0]);
    });

    it('takes short words as they are', async () => {
      const find = await given(article({ title: 'بحر' }));
      expect(await find('بخر')).toEqual([]);
    });

    it('takes numbers as they are', async () => {
      const find = await given(article({ title: 'عام 1948' }));
      expect(await find('1949')).toEqual([]);
    });
  });

  describe('phrases and exclusions', () => {
    it('finds words in quotes only in a row', async () => {
      const find = await given(
        article({ body: 'زيت من الزيتون' }),
        article({ body: 'زيتُ الزّيتونِ' }),
        article({ title: 'زيت', tags: ['الزيتون'] }),
      );
      expect(await find('"زيت الزيتون"')).toEqual([1]);
    });

    it('finds a quoted word only as it is', async () => {
      const find = await given(article({ body: 'الكتاب' }), article({ body: 'كتاب' }));
      expect(await find('"كتاب"')).toEqual([1]);
    });

    it('combines phrases, words and exclusions', async () => {
      const find = await given(
        article({ body: 'زيت الزيتون في نابلس' }),
        article({ body: 'زيت الزيتون في جنين' }),
        article({ body: 'نابلس والزيتون والزيت' }),
      );
      expect(await find('"زيت الزيتون" نابلس')).toEqual([0]);
      expect(await find('"زيت الزيتون" -نابلس')).toEqual([1]);
      expect(await find('الزيتون -"زيت الزيتون"')).toEqual([2]);
    });

    it('leaves out what is excluded, wherever it stands', async () => {
      const find = await given(
        article({ title: 'قهوة', body: 'كلام عن الهيل' }),
        article({ title: 'قهوة', body: 'غير ذلك', tags: ['الهيل'] }),
        article({ title: 'قهوة' }),
      );
      expect(await find('قهوة -الهيل')).toEqual([2]);
      expect(await find('-الهيل ق')).toEqual([2]);
      expect((await engine.search('article', { text: 'قهوة -الهيل' })).total).toBe(1);
    });

    it('leaves out an excluded word in any form, and a quoted one only as it is', async () => {
      const find = await given(
        article({ title: 'زيتون', body: 'صنعة الصابون النابلسي' }),
        article({ title: 'زيتون', body: 'بصابونٍ قديم' }),
        article({ title: 'زيتون', body: 'soaps of the old town' }),
        article({ title: 'زيتون' }),
      );
      const found = async (text: string) => (await find(text)).sort();
      expect(await found('زيتون -صابون')).toEqual([2, 3]);
      expect(await found('زيتون -الصابون')).toEqual([2, 3]);
      expect(await find('زيتون -soap -صابون')).toEqual([3]);
      expect(await found('زيتون -"صابون"')).toEqual([0, 1, 2, 3]);
    });

    it('leaves out a row of words however long it is, and finds no more for it', async () => {
      const find = await given(article({ title: 'قهوة' }), article({ title: 'شاي' }));
      expect(await find(`قهوة -"${'ا ب '.repeat(400)}"`)).toEqual([0]);
    });

    it('leaves out what is excluded, with any marks', async () => {
      const find = await given(article({ title: 'قهوة بالهيل' }), article({ title: 'قهوة' }));
      expect(await find('قهوة -بِالهَيْل')).toEqual([1]);
    });
  });

  describe('filters and order', () => {
    const articles = () => [
      article({
        title: 'زيت',
        category: 'ثقافة',
        sourceId: 'a',
        authorId: 1,
        tags: ['شعر', 'قرية'],
        date: '2019-12-31',
      }),
      article({
        title: 'زيت',
        category: 'سياسة',
        sourceId: 'b',
        authorId: 2,
        tags: ['قرية صغيرة'],
        date: '2020-01-01',
      }),
      article({
        title: 'زيت',
        category: 'ثقافة',
        sourceId: 'b',
        authorId: 2,
        tags: [],
        date: '2020-06-15',
        language: 'en',
      }),
      article({
        title: 'زيت',
        category: null,
        sourceId: null,
        authorId: 3,
        tags: ['Folk "tales"'],
        date: '2021-03-01',
      }),
      article({
        title: 'زعتر',
        category: 'ثقافة',
        sourceId: 'a',
        authorId: 1,
        tags: ['شعر'],
        date: '2020-01-02',
      }),
    ];

    it.each<[string, SearchQuery['filters'], number[]]>([
      ['category', { category: 'ثقافة' }, [0, 2]],
      ['source', { sourceId: 'b' }, [1, 2]],
      ['author', { authorId: 2 }, [1, 2]],
      ['a whole tag', { tag: 'قرية' }, [0]],
      ['a tag with spaces', { tag: 'قرية صغيرة' }, [1]],
      ['a tag with quotes', { tag: 'Folk "tales"' }, [3]],
      ['from a day on', { from: '2020-01-01' }, [1, 2, 3]],
      ['to a day', { to: '2020-01-01' }, [0, 1]],
      ['one day', { from: '2020-06-15', to: '2020-06-15' }, [2]],
      ['a year', { from: '2020-01-01', to: '2020-12-31' }, [1, 2]],
      ['parts of years', { from: '2019-12-31', to: '2020-06-14' }, [0, 1]],
      ['long ago to far away', { from: '0001-01-01', to: '9999-12-31' }, [0, 1, 2, 3]],
      ['a year by its number', { year: 2020 }, [1, 2]],
      ['a year and a language', { year: 2020, language: 'en' }, [2]],
      ['a language', { language: 'ar' }, [0, 1, 3]],
      ['the wrong way round', { from: '2021-01-01', to: '2019-01-01' }, []],
      ['several at once', { category: 'ثقافة', sourceId: 'b', from: '2020-01-01' }, [2]],
      ['something nobody has', { category: 'ثقاف' }, []],
      ['nothing', {}, [0, 1, 2, 3]],
    ])('narrows to %s', async (_, filters, expected) => {
      const find = await given(...articles());
      const found = await find({ text: 'زيت', filters });
      expect([...found].sort()).toEqual(expected);
      expect((await engine.search('article', { text: 'زيت', filters })).total).toBe(
        expected.length,
      );
    });

    it('narrows what was found, and brings in no other spellings', async () => {
      const one = { title: 'نابلس', category: 'أ' };
      const find = await given(
        ...Array.from({ length: 12 }, () => article({ ...one, category: 'ب' })),
        article(one),
        article({ ...one, title: 'طابلس' }),
      );
      expect(await find({ text: 'نابلس', filters: { category: 'أ' }, limit: 30 })).not.toContain(
        13,
      );
      expect(await find({ text: 'نابلص', filters: { category: 'أ' }, limit: 30 })).toContain(12);
    });

    it('sorts by date', async () => {
      const find = await given(...articles());
      expect(await find({ text: 'زيت', sort: 'newest' })).toEqual([3, 2, 1, 0]);
      expect(await find({ text: 'زيت', sort: 'oldest' })).toEqual([0, 1, 2, 3]);
      expect(await find({ text: 'زيت', sort: 'oldest', filters: { sourceId: 'b' } })).toEqual([
        1, 2,
      ]);
    });

    it('counts all matches by facet, and only when asked', async () => {
      await given(...articles());
      const asked = { text: 'زيت', facets: true, limit: 1 };
      expect((await engine.search('article', { text: 'زيت' })).facets).toBeUndefined();
      expect((await engine.search('article', asked)).facets).toEqual({
        category: [
          { value: 'ثقافة', count: 2 },
          { value: 'سياسة', count: 1 },
        ],
        sourceId: [
          { value: 'b', count: 2 },
          { value: 'a', count: 1 },
        ],
        authorId: [
          { value: '2', count: 2 },
          { value: '1', count: 1 },
          { value: '3', count: 1 },
        ],
        year: [
          { value: '2020', count: 2 },
          { value: '2019', count: 1 },
          { value: '2021', count: 1 },
        ],
        language: [
          { value: 'ar', count: 3 },
          { value: 'en', count: 1 },
        ],
      });
    });

    it('counts within the filters, and nothing of nothing', async () => {
      await given(...articles());
      const filters = { sourceId: 'b' };
      const { facets } = await engine.search('article', { text: 'زيت', facets: true, filters });
      expect(facets?.year).toEqual([{ value: '2020', count: 2 }]);
      const none = await engine.search('article', { text: 'لاشيءكهذا', facets: true });
      expect(none.facets).toEqual({
        category: [],
        sourceId: [],
        authorId: [],
        year: [],
        language: [],
      });
    });

    it('counts what there is after each change', async () => {
      const [first, second] = articles();
      if (!first || !second) throw new Error('no articles');
      const years = async () =>
        (await engine.search('article', { text: 'زيت', facets: true })).facets?.year;
      await engine.index('article', [first, second]);
      expect(await years()).toHaveLength(2);
      await engine.remove('article', [first.id]);
      expect(await years()).toEqual([{ value: '2020', count: 1 }]);
      await engine.index('article', [{ ...second, date: '2024-05-05' }]);
      expect(await years()).toEqual([{ value: '2024', count: 1 }]);
    });

    it('finds the same whatever the order', async () => {
      const find = await given(...articles());
      for (const sort of ['relevance', 'newest', 'oldest'] as const) {
        expect((await find({ text: 'زيت', sort })).length).toBe(4);
      }
    });
  });

  describe('copies of one piece', () => {
    function copies() {
      const first = article({ title: 'حكاية الزيت', sourceId: 'a', date: '2020-01-01' });
      const second = article({ ...first, id: first.id + 10_000, sourceId: 'b' });
      const third = article({ ...first, id: first.id + 20_000, sourceId: 'c' });
      for (const copy of [first, second, third]) copy.groupId = second.id;
      const other = article({ title: 'حكاية أخرى', sourceId: 'b', date: '2019-01-01' });
      return [first, second, third, other];
    }

    it.each(['relevance', 'newest', 'oldest'] as const)('are one hit: %s', async (sort) => {
      const articles = copies();
      const find = await given(...articles);
      const found = await find({ text: 'حكاية', sort });
      expect([...found].sort()).toHaveLength(2);
      expect(found).toContain(3);
      expect((await engine.search('article', { text: 'حكاية', sort })).total).toBe(2);
      const rest = await find({ text: 'حكاية', sort, offset: 1 });
      expect(rest).toHaveLength(1);
    });

    it('are found each where it alone matches', async () => {
      const find = await given(...copies());
      expect(await find({ text: 'حكاية الزيت', filters: { sourceId: 'a' } })).toEqual([0]);
      expect(await find({ text: 'حكاية الزيت', filters: { sourceId: 'c' } })).toEqual([2]);
    });

    it('are left out each that has what is not wanted', async () => {
      const body = 'زيت الزيتون من القرية';
      const one = article({ body: `${body} سياسة` });
      const find = await given(
        { ...one, groupId: one.id },
        article({ body: `${body} والسياسة`, groupId: one.id }),
        article({ body: `${body} سياسة`, groupId: one.id }),
        article({ body }),
      );
      expect(await find('زيت -سياسة')).toEqual([3]);
      expect(await find('زيت القرية -سياسة')).toEqual([3]);
      expect(await find('زيت -"سياسة"')).toEqual([3, 1]);
    });

    it('are found for a long query, whichever has all of it', async () => {
      const body = 'كان البيت القديم في آخر الطريق يطل على بحر لا تراه العين كاملا';
      const one = article({ body: `${body} أبدا` });
      const find = await given(
        { ...one, groupId: one.id },
        article({ body: `زرافة وبعدها ${body}`, groupId: one.id }),
      );
      expect(await find(`${body} زرافة`)).toEqual([1]);
      expect(await find(`زرافة ${body}`)).toEqual([1]);
    });

    it('are hits of their own again when they are parted', async () => {
      const articles = copies();
      const find = await given(...articles);
      const parted = articles.map((each) => ({ ...each, groupId: null }));
      await engine.index('article', parted);
      expect(await find('الزيت')).toHaveLength(3);
    });
  });

  describe('pages', () => {
    it.each(['relevance', 'newest', 'oldest'] as const)(
      'cover everything once: %s',
      async (sort) => {
        const many = Array.from({ length: 95 }, (_, at) =>
          article({
            title: at % 3 === 0 ? 'زيت وزعتر' : 'كلام',
            body: at % 2 === 0 ? 'زيت' : 'الزيت',
            date: `2020-01-${String((at % 28) + 1).padStart(2, '0')}`,
          }),
        );
        await engine.index('article', many);
        const whole = await engine.search('article', { text: 'زيت', sort, limit: 200 });
        const pages: number[] = [];
        for (let offset = 0; offset < 100; offset += 10) {
          const page = await engine.search('article', { text: 'زيت', sort, offset, limit: 10 });
          expect(page.total).toBe(95);
          pages.push(...page.ids);
        }
        expect(pages).toEqual(whole.ids);
        expect(new Set(pages).size).toBe(95);
      },
    );

    it('are empty past the end', async () => {
      await given(article({ title: 'زيت' }));
      const past = await engine.search('article', { text: 'زيت', offset: 20, limit: 20 });
      expect(past).toMatchObject({ ids: [], total: 1 });
    });

    it('have 20 without a limit', async () => {
      await given(...Array.from({ length: 25 }, () => article({ title: 'زيت' })));
      const { ids, total } = await engine.search('article', { text: 'زيت' });
      expect([ids.length, total]).toEqual([20, 25]);
    });
  });

  describe('any input', () => {
    it.each([
      ['nothing', ''],
      ['spaces', ' \n\t '],
      ['signs', '!@#$%^&*()[]{}:;\'",.<>?/\\|`~'],
      ['emoji', '👍🏽🫒'],
      ['NUL', '\u0000\u0000'],
      ['an exclusion alone', '-زيت'],
      ['empty quotes', '""'],
    ])('finds nothing for %s', async (_, text) => {
      await given(article({ title: 'زيت' }));
      expect(await engine.search('article', { text })).toMatchObject({ ids: [], total: 0 });
    });

    it.each([
      'زيت AND',
      'زيت OR (',
      'NOT زيت',
      'زيت*',
      '^زيت',
      'title:زيت',
      'NEAR(زيت, 2)',
      '"زيت',
      "'زيت';--",
      'زيت\u0000',
      '{زيت}',
      'زيت 👍🏽',
    ])('takes %j for words', async (text) => {
      await given(article({ title: 'زيت and or not near title 2' }));
      expect((await engine.search('article', { text })).total).toBe(1);
    });

    it('bears a text of 10 KB', async () => {
      await given(article({ title: 'زيت' }));
      for (const text of [
        'زيت '.repeat(2_500),
        'ز'.repeat(10_000),
        '"زيت" '.repeat(1_700),
        '-ز '.repeat(3_000),
      ]) {
        expect(Array.isArray((await engine.search('article', { text })).ids)).toBe(true);
      }
    });

    it('answers any text at all', async () => {
      await given(article({ title: 'زيت الزيتون', body: 'olive oil 1948' }));
      await fc.assert(
        fc.asyncProperty(anyText, fc.nat(30), fc.nat(30), async (text, offset, limit) => {
          const result = await engine.search('article', { text, offset, limit });
          expect(result.total).toBeLessThanOrEqual(1);
          expect(result.ids.length).toBeLessThanOrEqual(result.total);
        }),
        { numRuns: anyTexts },
      );
    });

    it('indexes any text at all, and finds it by its id', async () => {
      await fc.assert(
        fc.asyncProperty(anyText, anyText, async (title, body) => {
          const one = article({ title, body: `${body} مفتاحفريد`, tags: [title], category: body });
          await engine.index('article', [one]);
          expect((await engine.search('article', { text: 'مفتاحفريد' })).ids).toEqual([one.id]);
          const filtered = { text: 'مفتاحفريد', filters: { category: body, tag: title } };
          expect((await engine.search('article', filtered)).ids).toEqual([one.id]);
          await engine.remove('article', [one.id]);
        }),
        { numRuns: anyTexts },
      );
    });
  });

  describe('terms', () => {
    it('name what was matched, for marking it', async () => {
      await given(article({ title: 'حصاد الزيتون' }));
      const { terms } = await engine.search('article', { text: 'حصاد زيت' });
      expect(terms.words).toContain('حصاد');
      expect(terms.prefixes).toContain('زيت');
    });

    it('mark what a typo is forgiven to only where the word itself is not', async () => {
      const texts = ['Two lives of an olive tree', 'Our lives', 'سيرة وحياة lives'];
      await given(...texts.map((title) => article({ title })));
      const { ids, terms } = await engine.search('article', { text: 'olive' });
      expect(ids).toHaveLength(3);
      const marked = texts.map((text) =>
        highlight(text, termsOfHit(terms, [text])).flatMap((part) =>
          part.marked ? part.text : [],
        ),
      );
      expect(marked).toEqual([['olive'], ['lives'], ['lives']]);
    });
  });
}
