import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleLanguage } from '#lib/article-html/language';
import { typeset } from '#lib/typography/quotation-marks';
import { typesetHtml } from '#lib/typography/typeset-html';

const rlm = '\u200f';
const lrm = '\u200e';

describe('typeset', () => {
  it.each<[ArticleLanguage, string, string]>([
    ['ar', '"إسرائيل" وهندسة المكان', '«إسرائيل» وهندسة المكان'],
    ['ar', 'وثائق و"قانون الغائبين"، لـ"إسرائيل"', 'وثائق و«قانون الغائبين»، لـ«إسرائيل»'],
    ['ar', 'في " الغرفة التجارية " بالقدس', 'في «الغرفة التجارية» بالقدس'],
    ['ar', 'قال: "هو قال لي "نعم" ومضى".', 'قال: «هو قال لي “نعم” ومضى».'],
    ['ar', 'قال: "هو قال لي "نعم" ومضى', 'قال: «هو قال لي "نعم» ومضى'],
    ['ar', `عن Bahrain's toll`, 'عن Bahrain’s toll'],
    ['ar', '«قال "نعم" ومضى»', '«قال “نعم” ومضى»'],
    ['ar', 'مع Said: "Orientalism" بعد', `مع Said: ${rlm}«Orientalism»${rlm} بعد`],
    ['ar', 'تقرير «HRW» (2021)', `تقرير ${rlm}«HRW»${rlm} (2021)`],
    ['ar', 'شاشة 15" جديدة', 'شاشة 15" جديدة'],
    ['ar', 'إلى آخر القول." ثم', 'إلى آخر القول.» ثم'],
    ['en', '"We stayed", she said. "What else?"', '“We stayed”, she said. “What else?”'],
    ['en', `It's 'resilience', not the '70s`, 'It’s ‘resilience’, not the ’70s'],
    ['en', `a 5'10" door, the villagers' olives`, `a 5'10" door, the villagers’ olives`],
    ['en', `'It's ours', the 1970's`, '‘It’s ours’, the 1970’s'],
    ['en', 'Why "صمود" matters', `Why ${lrm}“صمود”${lrm} matters`],
    ['en', '« Nous restons »', '« Nous restons »'],
  ])('%s: %s', (language, text, printed) => {
    expect(typeset(text, language)).toBe(printed);
  });

  it('changes nothing but marks, whatever is given', () => {
    const bare = (text: string) => text.replace(/["'«»“”‘’\u200e\u200f\u00a0 ]/g, '');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'"\'«»“” أبc1.،(') }),
        fc.constantFrom<ArticleLanguage>('ar', 'en'),
        (text, language) => {
          expect(bare(typeset(text, language))).toBe(bare(text));
        },
      ),
    );
  });
});

describe('typesetHtml', () => {
  it.each([
    ['<p>قال "<em>نعم</em>" ومضى</p>', '<p>قال «<em>نعم</em>» ومضى</p>'],
    ['<p>"<a href="/x">HRW</a>"</p>', `<p>${rlm}«<a href="/x">HRW</a>»${rlm}</p>`],
    ['<p>"بيت<br>ثانٍ"</p><p>"ثالث"</p>', '<p>«بيت<br>ثانٍ»</p><p>«ثالث»</p>'],
    ['<p lang="en" dir="ltr">"x" y</p><p>"ب"</p>', '<p lang="en" dir="ltr">“x” y</p><p>«ب»</p>'],
    ['<pre>"x"</pre><p><code>"x"</code> "ب"</p>', '<pre>"x"</pre><p><code>"x"</code> «ب»</p>'],
  ])('%s', (html, printed) => {
    expect(typesetHtml(html, 'ar')).toBe(printed);
  });
});
