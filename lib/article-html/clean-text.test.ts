import { expect, it } from 'vitest';
import { cleanText } from '#lib/article-html/clean-text';

it.each([
  ['plain', 'نص plain\n\t', 'نص plain\n\t'],
  ['control characters', 'a\u0000b\u0008c\u007fd\u0085e\u000bf', 'abcdef'],
  ['line ends', 'a\r\nb\rc', 'a\nb\nc'],
  ['non-characters and marks of order', 'a\ufeffb\uffffc\ufdd0d', 'abcd'],
  ['halves of characters', 'a\ud83db\ude00c\ude00\ud83d', 'abc'],
  ['whole characters', 'a😀b', 'a😀b'],
  ['overrides', 'a\u202egpj.exe\u202c b\u202dc', 'agpj.exe bc'],
  ['isolates left open', '\u2067a \u2066b', 'a b'],
  ['ends of nothing', 'a\u2069b\u202c', 'ab'],
  ['crossed pairs', '\u2067a\u202bb\u2069c\u202c', '\u2067ab\u2069c'],
  ['closed pairs', '\u2067a \u202bb\u202c\u2069', '\u2067a \u202bb\u202c\u2069'],
  ['joiners and direction marks', 'می‌خواهم \u200f(1)\u200e', 'می‌خواهم \u200f(1)\u200e'],
])('cleans %s', (_, text, cleaned) => {
  expect(cleanText(text)).toBe(cleaned);
  expect(cleanText(cleaned)).toBe(cleaned);
});
