import { describe, expect, it } from 'vitest';
import { renderArticle } from '#lib/article-html/pipeline';

const baseUrl = 'https://source.example/2021/05/olives/';
const image = (src: string, alt = '') =>
  `<img src="${src}" alt="${alt}" loading="lazy" decoding="async" referrerpolicy="no-referrer">`;

const media = (href: string, name: string) =>
  `<p><a href="${href}" target="_blank" rel="noopener noreferrer">▶ ${name}</a></p>`;

/** [what, source, html] */
const cases: [string, string, string][] = [
  [
    'a WordPress article: lazy picture with its spare copy, justified text, empty paragraphs',
    `<p style="text-align: justify;">يبدأ قطاف <strong>الزيتون</strong> في تشرين.</p>
<p>&nbsp;</p>
<figure class="wp-block-image size-large alignright"><img src="data:image/svg+xml;base64,PHN2Zy8+" data-lazy-src="https://source.example/up/زيتون-1024x683.jpg?is-pending-load=1" data-lazy-srcset="https://source.example/up/زيتون-1024x683.jpg 1024w, https://source.example/up/زيتون-300x200.jpg 300w" srcset="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP" sizes="(max-width: 1024px) 100vw, 1024px" alt="شجرة" width="1024" height="683"/><noscript><img data-lazy-fallback="1" src="https://source.example/up/زيتون-1024x683.jpg" alt="شجرة"/></noscript><figcaption>شجرة في <em>سبسطية</em></figcaption></figure>
<p></p><p><br></p>`,
    '<p>يبدأ قطاف <strong>الزيتون</strong> في تشرين.</p>' +
      '<figure class="alignright"><img src="https://source.example/up/زيتون-1024x683.jpg" srcset="https://source.example/up/زيتون-1024x683.jpg 1024w, https://source.example/up/زيتون-300x200.jpg 300w" sizes="(max-width: 1024px) 100vw, 1024px" alt="شجرة" width="1024" height="683" loading="lazy" decoding="async" referrerpolicy="no-referrer">' +
      '<figcaption>شجرة في <em>سبسطية</em></figcaption></figure>',
  ],
  [
    'a caption of an older theme',
    '<div id="attachment_7" style="width:310px" class="wp-caption aligncenter"><a href="/up/a.jpg"><img class="wp-image-7" src="/up/a-300x200.jpg?resize=300" alt="x"></a><p class="wp-caption-text">وصف</p></div>',
    `<figure class="aligncenter"><a href="https://source.example/up/a.jpg" target="_blank" rel="noopener noreferrer">${image('https://source.example/up/a-300x200.jpg', 'x')}</a><figcaption>وصف</figcaption></figure>`,
  ],
  [
    'a picture alone in its paragraph',
    '<p><img src="/a.jpg"></p>',
    `<figure>${image('https://source.example/a.jpg')}</figure>`,
  ],
  [
    'the same picture twice in a row, written differently',
    '<p><img src="http://www.source.example/%D8%B2.jpg?w=1"></p><figure><img src="https://source.example/ز.jpg"></figure><p>نص</p><p><img src="https://source.example/ز.jpg"></p>',
    `<figure>${image('http://www.source.example/%D8%B2.jpg')}</figure><p>نص</p><figure>${image('https://source.example/ز.jpg')}</figure>`,
  ],
  [
    'divs and sections',
    '<div class="entry"><section>أول</section><div>ثان<div>ثالث</div></div></div>',
    '<p>أول</p><p>ثان</p><p>ثالث</p>',
  ],
  [
    'runs of line breaks',
    'بيت<br>شعر<br><br><br/>بيت&nbsp;<br> آخر<br>',
    '<p>بيت<br>شعر</p><p>بيت<br>آخر</p>',
  ],
  [
    'headings: one h1 is the page’s own, ids are unique, bold is dropped',
    '<h1>العَصر</h1><h2><strong>المقدّمة</strong></h2><h2>المقدمة</h2><h6>Notes &amp; more</h6><h3></h3>',
    '<h2 id="s-العصر">العَصر</h2><h2 id="s-المقدمة">المقدّمة</h2><h2 id="s-المقدمة-2">المقدمة</h2><h4 id="s-notes-more" lang="en" dir="ltr">Notes &amp; more</h4>',
  ],
  [
    'a table',
    '<table class="x" border="1"><caption>السكان</caption><thead><tr><th scope="col">السنة</th><th colspan="2">العدد</th></tr></thead><tr><td>1931</td><td rowspan="1">10</td><td>20</td></tr><tfoot><tr><td></td></tr></tfoot></table>',
    '<p>السكان</p><div class="table-scroll" role="region" tabindex="0" aria-label="جدول 1"><table><thead><tr><th>السنة</th><th colspan="2">العدد</th></tr></thead><tbody><tr><td>1931</td><td>10</td><td>20</td></tr></tbody><tbody><tr><td></td></tr></tbody></table></div>',
  ],
  [
    'asterisks between parts, a numbered list that goes on',
    '<p>أ</p><p style="text-align:center"><b>* * *</b></p><p>***</p><hr><p>ب *</p><ol start="5"><li>ج</li></ol>',
    '<p>أ</p><hr><p>ب *</p><ol start="5"><li>ج</li></ol>',
  ],
  [
    'a typed break in a caption of nothing',
    '<p>أ</p><figcaption>~**</figcaption>ب',
    '<p>أ</p><hr><p>ب</p>',
  ],
  [
    'what was escaped twice, but not in code',
    '<p>&amp;quot;بيت&amp;quot;&amp;amp;nbsp;ثم &amp;#8211; &amp;lt;b&amp;gt; <code>&amp;nbsp;</code> &amp;copy; &amp;#55296;</p>',
    '<p>"بيت"\u00a0ثم – &lt;b&gt; <code>&amp;nbsp;</code> &amp;copy;</p>',
  ],
  [
    'html that was escaped as a whole',
    '&lt;p&gt;بيت &amp;amp; حقل&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;&lt;p&gt;ثم&lt;/p&gt;',
    '<p>بيت &amp; حقل</p><p>ثم</p>',
  ],
  [
    'films in frames of known hosts, no other frames',
    '<p>أ<iframe src="//www.youtube.com/embed/a-B_1?rel=0"></iframe></p><iframe src="https://ads.example/embed/1"></iframe><iframe src="https://youtube.com.evil.example/embed/x"></iframe>',
    '<p>أ</p><p><a href="https://www.youtube.com/watch?v=a-B_1" target="_blank" rel="noopener noreferrer">▶ فيديو على يوتيوب</a></p>',
  ],
  [
    'recordings at SoundCloud, in frames and shortcodes, by addresses that readers can open',
    '<p>أ</p><iframe src="https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/12&amp;color=x"></iframe><iframe src="https://w.soundcloud.com/player/?a=b&url=https%3A%2F%2Fsoundcloud.com%2Fx%2Fy&c"></iframe><p>[soundcloud url="http://api.soundcloud.com/tracks/9" width="1"]</p>',
    '<p>أ</p><p><a href="https://w.soundcloud.com/player/?url=https://api.soundcloud.com/tracks/12" target="_blank" rel="noopener noreferrer">▶ تسجيل على ساوندكلاود</a></p><p><a href="https://soundcloud.com/x/y" target="_blank" rel="noopener noreferrer">▶ تسجيل على ساوندكلاود</a></p><p><a href="https://w.soundcloud.com/player/?url=https://api.soundcloud.com/tracks/9" target="_blank" rel="noopener noreferrer">▶ تسجيل على ساوندكلاود</a></p>',
  ],
  [
    'films and recordings that the page plays itself',
    '<p>أ</p><audio controls src="/a.mp3">لا صوت</audio><video><source src="https://source.example/f.mp4?x=1"><source src="b.webm"></video><video></video><audio src="blob:x"></audio><p>ب</p><iframe src="https://open.spotify.com/embed/episode/7x?utm=1"></iframe><iframe src="https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fwatch%2F%3Fv%3D12&show_text=0"></iframe><iframe src="https://www.youtube.com/embed/videoseries?list=PL_1-a"></iframe>',
    '<p>أ</p>' +
      media('https://source.example/a.mp3', 'تسجيل صوتي') +
      media('https://source.example/f.mp4?x=1', 'فيديو') +
      '<p>ب</p>' +
      media('https://open.spotify.com/episode/7x', 'تسجيل على سبوتيفاي') +
      media('https://www.facebook.com/watch/?v=12', 'على فيسبوك') +
      media('https://www.youtube.com/playlist?list=PL_1-a', 'قائمة تشغيل على يوتيوب'),
  ],
  [
    'WordPress shortcodes',
    '<p>[vc_row el_class=&quot;x&quot;][vc_column width="1/2"]نص أول[/vc_column][/vc_row]</p>[caption id="attachment_7" align="aligncenter" width="300"]<a href="/up/a.jpg"><img src="/up/a.jpg" alt="x"></a> وصف <em>الصورة</em>[/caption]<p>[gallery ids="1,2"] نص ثان[/note] [1] [ملاحظة] [a]</p><p>[embed]https://youtu.be/a-B_1[/embed]</p><p>[embed width="1"] https://source.example/x [/embed]</p><p>[audio mp3="https://source.example/s.mp3"][/audio]</p>',
    `<p>نص أول</p><figure><a href="https://source.example/up/a.jpg" target="_blank" rel="noopener noreferrer">${image('https://source.example/up/a.jpg', 'x')}</a><figcaption>وصف <em>الصورة</em></figcaption></figure><p>نص ثان [1] [ملاحظة] [a]</p>` +
      media('https://www.youtube.com/watch?v=a-B_1', 'فيديو على يوتيوب') +
      '<p lang="en" dir="ltr"><a href="https://source.example/x" target="_blank" rel="noopener noreferrer">https://source.example/x</a></p>' +
      media('https://source.example/s.mp3', 'تسجيل صوتي'),
  ],
  [
    'pictures that their query names',
    '<p><img src="/img.php?id=1"><img src="/img.php?id=2"></p><p>نص</p><p><img src="/a.jpg?w=9"></p>',
    `<figure>${image('https://source.example/img.php?id=1')}</figure><figure>${image('https://source.example/img.php?id=2')}</figure><p>نص</p><figure>${image('https://source.example/a.jpg')}</figure>`,
  ],
  [
    'what was struck out, what is quoted',
    '<p>كان <del>هنا</del> <s>وهناك</s>، وقال <q>نعم</q>.</p>',
    '<p>كان <s>هنا وهناك</s>، وقال “نعم”.</p>',
  ],
  [
    'an Arabic line with more Latin letters than Arabic ones',
    '<p>س: لماذا Orientalism؟</p><p>كتاب مهمّ في هذا الباب كله</p><p>[1] Said, <em>Orientalism</em>.</p>',
    '<p>س: لماذا Orientalism؟</p><p>كتاب مهمّ في هذا الباب كله</p><p lang="en" dir="ltr">[1] Said, <em>Orientalism</em>.</p>',
  ],
  ['a table made for its frame', '<table><tr><td><p>إطار</p></td></tr></table>', '<p>إطار</p>'],
  [
    'lists, nested rightly and wrongly',
    '<ul><li>أ<ul><li>ب</li></ul></li><ol><li><p>ج</p><p>د</p></li></ol>هـ</ul><li>و</li>',
    '<ul><li>أ<ul><li>ب</li></ul><ol><li><p>ج</p><p>د</p></li></ol></li><li>هـ</li></ul><ul><li>و</li></ul>',
  ],
  [
    'links: out, in, elsewhere, nowhere',
    '<p><a href="https://other.example/x?y=1#z" onclick="x()">out</a> <a href="../oil/">in</a> <a href="mailto:a@b.example">mail</a> <a href="javascript:x()">script</a> <a href="#gone">gone</a> <a href="">empty</a></p>',
    '<p lang="en" dir="ltr"><a href="https://other.example/x?y=1#z" target="_blank" rel="noopener noreferrer">out</a> <a href="https://source.example/2021/05/oil/" target="_blank" rel="noopener noreferrer">in</a> <a href="mailto:a@b.example">mail</a> script gone empty</p>',
  ],
  [
    'footnotes and their way back',
    `<p>نص<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a> تابع.</p><p><a href="${baseUrl}#_ftnref1" name="_ftn1">[1]</a> الحاشية.</p>`,
    '<p>نص<span id="ref-_ftnref1"></span><a href="#ref-_ftn1"><sup>[1]</sup></a> تابع.</p><p id="ref-_ftn1"><a href="#ref-_ftnref1">[1]</a> الحاشية.</p>',
  ],
  [
    'footnotes by the article’s own address, written otherwise',
    '<p>نص<a href="http://www.source.example/2021/05/%6flives#n1">1</a> <a href="/2021/05/olives/?p=2#n1">2</a></p><p id="n1">الحاشية.</p>',
    '<p>نص<a href="#ref-n1">1</a> <a href="https://source.example/2021/05/olives/?p=2#n1" target="_blank" rel="noopener noreferrer">2</a></p><p id="ref-n1">الحاشية.</p>',
  ],
  [
    'an index that leads to headings',
    '<ul><li><a href="#h">انظر</a></li></ul><h2 id="h">الخاتمة</h2>',
    '<ul><li><a href="#s-الخاتمة">انظر</a></li></ul><h2 id="s-الخاتمة">الخاتمة</h2>',
  ],
  [
    'formatting around blocks, crossed and left open',
    '<b><p>أ</p><p>ب</b> ج</p><p><i>د<p>هـ',
    '<p><b>أ</b></p><p><b>ب</b> ج</p><p><i>د</i></p><p><i>هـ</i></p>',
  ],
  [
    'spans and fonts',
    '<p><span style="color:red">أ<font size=2>ب</font></span> <span>ج</span></p>',
    '<p>أب ج</p>',
  ],
  [
    'quotes in another script',
    '<p>قال الكاتب في ما كتبه عن البلد:</p><blockquote>The land of <b>sad oranges</b></blockquote><p>انتهى</p>',
    '<p>قال الكاتب في ما كتبه عن البلد:</p><blockquote lang="en" dir="ltr"><p>The land of <b>sad oranges</b></p></blockquote><p>انتهى</p>',
  ],
  ['preformatted text', '<pre>\n  a  b\n\tc <b>d</b>\n\n</pre>', '<pre>  a  b\n\tc <b>d</b></pre>'],
  [
    'what is dropped with all it holds',
    '<p>أ</p><script>x</script><style>y</style><iframe src="https://v.example"></iframe><form><input value="x"><button>اشترك</button></form><p>ب</p>',
    '<p>أ</p><p>ب</p>',
  ],
  [
    'an emoji that is a picture',
    '<p>شكراً <img class="emoji" alt="🌿" src="https://s.example/1f33f.svg"></p>',
    '<p>شكراً 🌿</p>',
  ],
  [
    'a pixel that counts readers',
    '<p>أ<img src="https://count.example/p.gif" width="1" height="1"></p>',
    '<p>أ</p>',
  ],
  [
    'text that strays into a table',
    '<table>ضائع<tr><td>أ<td>ب</table>',
    '<p>ضائع</p><div class="table-scroll" role="region" tabindex="0" aria-label="جدول 1"><table><tbody><tr><td>أ</td><td>ب</td></tr></tbody></table></div>',
  ],
  [
    'an unclosed figure',
    '<figure><img src="/a.jpg"><figcaption>وصف</figcaption><p>أ</p><h2>ب</h2><p>ج</p>',
    `<figure>${image('https://source.example/a.jpg')}<figcaption>وصف</figcaption></figure><p>أ</p><h2 id="s-ب">ب</h2><p>ج</p>`,
  ],
  [
    'plain text',
    'سطر أول\nسطر ثان\n\n \nفقرة ثانية: a < b & c',
    '<p>سطر أول<br>سطر ثان</p><p>فقرة ثانية: a &lt; b &amp; c</p>',
  ],
  [
    'nothing to see',
    '<p> &nbsp; </p><div>\u200f</div><ul><li></li></ul><figure></figure><table><tr><td></td><td></td></tr></table>',
    '',
  ],
];

describe('renderArticle', () => {
  it.each(cases)('cleans %s', (_, source, html) => {
    const language = source.includes('href="../oil/"') ? 'ar' : undefined;
    const rendered = renderArticle(source, { baseUrl, language });
    expect(rendered.html).toBe(html);
    expect(renderArticle(html, { language }).html).toBe(html);
  });

  it('gives the text with a line for each block', () => {
    const source =
      '<h2>عنوان</h2><p>أ<br>ب <b>ج</b></p><table><tr><td>1<td>2</table><ul><li>x &amp; y</ul>';
    expect(renderArticle(source).text).toBe('عنوان\nأ\nب ج\n1 2\nx & y');
  });

  it('leaves relative addresses alone when the article’s own is not known', () => {
    const { html } = renderArticle(
      '<p><a href="/about">x</a><img src="/sample/a.svg"><img src="b.jpg"></p>',
    );
    expect(html).toContain('<a href="/about">x</a>');
    expect(html).toContain('src="/sample/a.svg"');
    expect(html).not.toContain('b.jpg');
  });

  it('keeps the sample archive’s own pictures, wherever the article is from', () => {
    expect(renderArticle('<img src="/sample/a.svg">', { baseUrl }).html).toContain(
      'src="/sample/a.svg"',
    );
  });

  it.each(['not a url', 'javascript:alert(1)', 'data:text/html,x', ''])(
    'passes over the base %j',
    (base) => {
      expect(renderArticle('<a href="x.html">y</a>', { baseUrl: base }).html).toBe(
        '<p lang="en" dir="ltr"><a href="x.html">y</a></p>'.replace(' lang="en" dir="ltr"', ''),
      );
    },
  );

  it('marks directions against the language it is told', () => {
    expect(renderArticle('<p>English</p>', { language: 'ar' }).html).toBe(
      '<p lang="en" dir="ltr">English</p>',
    );
    expect(renderArticle('<p>English</p>').html).toBe('<p>English</p>');
  });
});

describe('hostile sizes', { timeout: 60_000 }, () => {
  const times = 100_000;
  it.each([
    ['open divs', '<div>'.repeat(times)],
    ['open quotes', `${'<blockquote>'.repeat(times)}x`],
    ['open tables', `${'<table><tr><td>'.repeat(times)}x`],
    ['open lists', `${'<ul><li>'.repeat(times)}x`],
    ['open bold', `${'<b>'.repeat(times)}x${'</i>'.repeat(times)}`],
    ['open links', `${'<a href=x>'.repeat(times)}x`],
    ['open svg', `${'<svg>'.repeat(times)}<p>x`],
    ['closed divs', `${'<div>'.repeat(times)}x${'</div>'.repeat(times)}`],
    ['end tags', `<div>${'</p></b></i></td>'.repeat(times)}`],
    ['strays in a table', `<table>${'<p>x'.repeat(times)}`],
    ['half tags', '<'.repeat(1_000_000)],
    ['comments', '<!--'.repeat(times)],
    ['attributes', `<p ${'a=b '.repeat(times)}>x`],
    ['isolates', '\u2067'.repeat(1_000_000)],
    ['half characters', '\ud800'.repeat(1_000_000)],
    ['headings of one name', '<h2>x</h2>'.repeat(20_000)],
    ['places', Array.from({ length: 20_000 }, (_, i) => `<a id=x${i} href=#x${i}>x</a>`).join('')],
    ['sources', `<img src=/a.jpg srcset="${'/b.jpg 1w, '.repeat(times)}">`],
    ['ten megabytes of text', 'نص طويل '.repeat(1_250_000)],
  ])('does not stumble over %s', (_, source) => {
    expect(() => renderArticle(source, { baseUrl })).not.toThrow();
  });

  it('keeps all the text of what is nested too deeply', () => {
    const { html, text } = renderArticle(`${'<div>a<blockquote>b'.repeat(5000)}`);
    expect(text.replace(/\s/g, '')).toBe('ab'.repeat(5000));
    expect(renderArticle(html).html).toBe(html);
  });
});
