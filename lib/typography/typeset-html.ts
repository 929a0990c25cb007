import type { ArticleLanguage } from '#lib/article-html/language';
import { type Edit, edited, quotationEdits } from '#lib/typography/quotation-marks';

/**
 * The html of an article, as renderArticle() made it, with its quotation marks as they are printed.
 * A quotation may begin in one element of a line and end in another, so a line is looked at as
 * one text, whatever marks it up. Code stays as it is.
 */
export function typesetHtml(html: string, language: ArticleLanguage): string {
  const tokens = html.match(/<[^>]*>|[^<]+/g) ?? [];
  const languages: ArticleLanguage[] = [language];
  let line: number[] = [];
  let inCode = 0;
  const endLine = () => {
    setLine(tokens, line, languages.at(-1) ?? language);
    line = [];
  };
  for (const [index, token] of tokens.entries()) {
    if (!token.startsWith('<')) {
      if (inCode === 0) line.push(index);
      continue;
    }
    const { closes, name } = tagOf(token);
    if (name === 'code' || name === 'pre') inCode += closes ? -1 : 1;
    if (inLine.has(name)) continue;
    endLine();
    if (closes) languages.pop();
    else if (!empty.has(name)) languages.push(ownLanguage(token) ?? languages.at(-1) ?? language);
  }
  endLine();
  return tokens.join('');
}

const inLine = new Set(['a', 'strong', 'em', 'b', 'i', 'u', 's', 'sup', 'sub', 'span', 'code']);
const empty = new Set(['br', 'hr', 'img']);

function tagOf(token: string): { closes: boolean; name: string } {
  const closes = token[1] === '/';
  return { closes, name: /^[a-z\d]+/.exec(token.slice(closes ? 2 : 1))?.[0] ?? '' };
}

function ownLanguage(tag: string): ArticleLanguage | undefined {
  const found = / lang="(ar|en)"/.exec(tag)?.[1];
  return found === 'ar' || found === 'en' ? found : undefined;
}

/** Changes the tokens that are one line. */
function setLine(tokens: string[], line: number[], language: ArticleLanguage): void {
  const text = line.map((index) => tokens[index]).join('');
  if (!/["«»“”']/.test(text)) return;
  const edits = quotationEdits(text, language).toSorted((a, b) => a.at - b.at);
  let start = 0;
  let next = 0;
  for (const [at, index] of line.entries()) {
    const part = tokens[index] ?? '';
    // What belongs after a line's last letter belongs to its last part.
    const end = at === line.length - 1 ? text.length + 1 : start + part.length;
    const own: Edit[] = [];
    for (let edit = edits[next]; edit && edit.at < end; edit = edits[++next]) {
      own.push({ ...edit, at: edit.at - start });
    }
    tokens[index] = edited(part, own);
    start = end;
  }
}
