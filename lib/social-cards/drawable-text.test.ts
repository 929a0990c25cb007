import { describe, expect, it } from 'vitest';
import { drawableText } from '#lib/social-cards/drawable-text';

describe('drawableText', () => {
  it.each([
    ['القُدْس: «أبواب» (2018)\n؟', 'القُدْس: «أبواب» (2018) ؟'],
    ['غزة 🇵🇸❤️ اليوم 👨‍👩‍👧', 'غزة اليوم'],
    ['ﺑﻴﺴﺎﻥ', 'بيسان'],
    ['Ḥaṭṭīn & “été” 東京 Привет', 'Ḥaṭṭīn & “été”'],
    ['a\0b\u202e', 'a b'],
    ['🎉', ''],
  ])('%s', (text, wanted) => {
    expect(drawableText(text)).toBe(wanted);
  });
});
