import { expect, it } from 'vitest';
import { headingsOf } from '#lib/article-html/headings';
import { renderArticle } from '#lib/article-html/pipeline';

it('lists the headings of a cleaned article', () => {
  const { html } = renderArticle(
    '<h1>المقدّمة</h1><p>x</p><h3>a &lt;b&gt; &amp; <em>c</em><br>d</h3><h2 id="x"></h2><blockquote><h4>في اقتباس</h4></blockquote>',
    { language: 'ar' },
  );
  expect(headingsOf(html)).toEqual([
    { id: 's-المقدمة', text: 'المقدّمة', level: 2 },
    { id: 's-a-b-c-d', text: 'a <b> & c d', level: 3 },
    { id: 's-في-اقتباس', text: 'في اقتباس', level: 4 },
  ]);
});

it('finds none where there are none', () => {
  expect(headingsOf('')).toEqual([]);
  expect(headingsOf(renderArticle('<p>&lt;h2 id="x"&gt;y&lt;/h2&gt;</p>').html)).toEqual([]);
});
