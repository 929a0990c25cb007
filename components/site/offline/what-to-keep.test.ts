import { describe, expect, it } from 'vitest';
import {
  articleId,
  filesOfPage,
  filesOfStyles,
  isLeftAlone,
  isNamedByContents,
  mayKeep,
  pictureOf,
} from './what-to-keep';

const origin = 'https://bisan.example';
const leaves = (path: string, method = 'GET') => isLeftAlone(method, new URL(path, origin), origin);

describe('isLeftAlone', () => {
  it('leaves the desk, what acts and what is of another origin to the network', () => {
    for (const path of [
      '/desk',
      '/desk/articles/7',
      '/en/desk',
      '/en/desk/sign-in',
      '/api/v1/articles',
      '/up',
      '/feeds/rss',
      '/en/feeds/atom',
      'https://elsewhere.example/articles/7',
    ])
      expect(leaves(path), path).toBe(true);
    expect(leaves('/articles/7', 'POST')).toBe(true);
  });

  it('answers pages and files, those with a name that begins alike too', () => {
    for (const path of ['/', '/en', '/articles/7', '/categories/desk', '/deskwork', '/apiary'])
      expect(leaves(path), path).toBe(false);
  });
});

describe('mayKeep', () => {
  const answer = (headers: Record<string, string>, status = 200, more: Partial<Response> = {}) =>
    mayKeep({
      status,
      type: 'basic',
      redirected: false,
      headers: new Headers(headers),
      ...more,
    } as Response);

  it('keeps whole answers that are meant for everybody', () => {
    expect(answer({ 'cache-control': 'public, no-cache' })).toBe(true);
    expect(answer({})).toBe(true);
  });

  it('keeps nothing that says no-store or private, failed, led on or is opaque', () => {
    expect(answer({ 'cache-control': 'private, no-cache' })).toBe(false);
    expect(answer({ 'cache-control': 'no-store' })).toBe(false);
    expect(answer({}, 206)).toBe(false);
    expect(answer({}, 410)).toBe(false);
    expect(answer({}, 200, { redirected: true })).toBe(false);
    expect(answer({}, 200, { type: 'opaque' })).toBe(false);
  });
});

describe('filesOfPage', () => {
  it('names what an article shows itself with, and nothing of the articles it leads to', () => {
    const html =
      `<link rel="stylesheet" href="/_next/static/a.css"/><link rel="canonical" href="/articles/7"/>` +
      `<link rel="preload" as="font" href="/fonts/naskh-arabic-723da7fb.woff2"/>` +
      `<article><img srcset="/img/320/S/x 320w, /img/640/S/x 640w" src="/img/640/S/x?a=1&amp;b=2"` +
      ` data-fallback="/tatreez/cover/7/x"><img src="https://elsewhere.example/1.jpg"></article>` +
      `<article><img src="/img/640/S/other"></article><a href="/articles/8">8</a>` +
      `<script type="module" src="/_next/static/reading/r.js"></script>`;
    expect(filesOfPage(html, origin)).toEqual([
      '/_next/static/a.css',
      '/fonts/naskh-arabic-723da7fb.woff2',
      '/img/640/S/x?a=1&b=2',
      '/tatreez/cover/7/x',
      '/_next/static/reading/r.js',
    ]);
  });
});

describe('filesOfStyles', () => {
  it('names drawings, without fonts and data', () => {
    const css = `a{mask:url("/stitches/hem.svg")}b{src:url(/fonts/x-12345678.woff2)}c{mask:url('data:image/svg+xml,x')}`;
    expect(filesOfStyles(css, origin)).toEqual(['/stitches/hem.svg']);
  });
});

it('knows articles, files named by their contents, and one picture in two widths', () => {
  expect(articleId('/en/articles/12')).toBe(12);
  expect(articleId('/articles/12/x')).toBeUndefined();
  expect(articleId('/articles')).toBeUndefined();
  expect(isNamedByContents('/fonts/naskh-arabic-723da7fb.woff2')).toBe(true);
  expect(isNamedByContents('/fonts/LICENSE.txt')).toBe(false);
  expect(pictureOf('/img/320/S/x')).toBe(pictureOf('/img/1152/S/x'));
  expect(pictureOf('/sample/wheat.svg')).toBe('/sample/wheat.svg');
});
