import { expect, it } from 'vitest';
import { languageOf } from '#lib/article-html/language';

it.each([
  ['قرية على تلّة', 'ar'],
  ['A village on a hill', 'en'],
  ['كتاب عنوانه Seeing like a State', 'en'],
  ['كتاب عنوانه طويل جداً وفيه كلمة State', 'ar'],
  ['Jaffa (يافا)', 'en'],
  ['ﻓﻠﺴﻄﻴﻦ', 'ar'],
  ['1948', 'ar'],
  ['', 'ar'],
  ['×÷ ×÷ ×÷', 'ar'],
  ['Éléonore à Çeşme', 'en'],
])('%j is %s', (text, language) => {
  expect(languageOf(text)).toBe(language);
});

it('does not take vowel marks for letters', () => {
  expect(languageOf('مُحَمَّدٌ abcde')).toBe('en');
});
