import { describe, expect, it } from 'vitest';
import { renderArticle } from '#lib/article-html/pipeline';

const mended = (source: string) => renderArticle(`<p>${source}</p>`, { language: 'ar' }).html;

const prose =
  'كانت القرية تقوم على تلّة تطلّ على السهل الساحلي ويمرّ بها الطريق القديم الذي يصل بين الميناء والجبل ويعبره التجار والحجّاج في كل موسم';

describe('line breaks that a scraper left', () => {
  it('go from before closing punctuation and a letter’s own mark', () => {
    expect(mended('في الكتاب<br>، ثم')).toBe('<p>في الكتاب، ثم</p>');
    expect(mended('قال: "نعم<br>" ومضى')).toBe('<p>قال: "نعم" ومضى</p>');
    expect(mended('بيت<br>ٌ قديم')).toBe('<p>بيتٌ قديم</p>');
  });

  it('go from after an opening quote and a word of one letter', () => {
    expect(mended('عنوانه «<br>الأرض»')).toBe('<p>عنوانه «الأرض»</p>');
    expect(mended('الزيت و<br>الزعتر')).toBe('<p>الزيت والزعتر</p>');
  });

  it('go from the middle of prose, on both sides of what was a link', () => {
    expect(mended(`${prose}<br>قديماً<br>من كل بلد.`)).toBe(`<p>${prose} قديماً من كل بلد.</p>`);
  });

  it('go around the formatting that stands at them', () => {
    expect(mended(`${prose}<br><b>قديماً</b><br>من كل بلد.`)).toBe(
      `<p>${prose} <b>قديماً</b> من كل بلد.</p>`,
    );
  });
});

describe('line breaks that were meant', () => {
  it.each([
    ['verses', 'يا زهرة البلد البعيد<br>ويا ندى الفجر الجديد<br>عودي إلينا من بعيد'],
    [
      'verses after prose',
      `${prose} وفيه يقول الشاعر:<br>يا زهرة البلد البعيد<br>ويا ندى الفجر الجديد`,
    ],
    ['an address', 'دار الكتب<br>شارع الملك<br>القدس'],
    ['sentences', `${prose}.<br>${prose}.`],
    ['a title above its paragraph', `خلاصة القول<br>${prose}.`],
    ['numbered items', `${prose}<br>1. أول<br>2. ثان`],
  ])('stay: %s', (_, source) => {
    expect(mended(source)).toBe(`<p>${source}</p>`);
  });

  it('stay in listings', () => {
    expect(renderArticle('<pre>a<br>, b</pre>').html).toBe('<pre>a\n, b</pre>');
  });
});
