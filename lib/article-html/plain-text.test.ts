import { describe, expect, it } from 'vitest';
import { isPlainText, plainTextToHtml } from '#lib/article-html/plain-text';

describe('isPlainText', () => {
  it.each([
    '',
    'نص',
    'a < b',
    'a <y and c',
    '1<2>0',
    '<name@site.example>',
    '<https://site.example>',
    '< p >',
    '&lt;p&gt;',
  ])('%j has no tags', (text) => {
    expect(isPlainText(text)).toBe(true);
  });

  it.each([
    '<p>x',
    'x<br>',
    'x<br/>y',
    '</p>',
    '<!-- x -->',
    '<x-y z>',
    '<svg/onload=x>',
    '<img src=x onerror=',
    '<!DOCTYPE html>',
  ])('%j has', (text) => {
    expect(isPlainText(text)).toBe(false);
  });
});

it.each([
  ['a\nb', '<p>a<br>b</p>'],
  ['a\r\n\r\nb\rc', '<p>a</p><p>b<br>c</p>'],
  ['a\n \t\n\n\nb', '<p>a</p><p>b</p>'],
  ['R&D &amp; &nbsp; &copy=1 <x', '<p>R&amp;D &amp; &nbsp; &amp;copy=1 &lt;x</p>'],
])('plainTextToHtml(%j)', (text, html) => {
  expect(plainTextToHtml(text)).toBe(html);
});
