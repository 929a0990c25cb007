import { isMediaName } from '#lib/article-html/embedded-media';
import { type ArticleLanguage, countLetters, type LetterCounts } from '#lib/article-html/language';
import type { OutputElement, OutputNode } from '#lib/article-html/output-tree';

const directions: Record<ArticleLanguage, string> = { ar: 'rtl', en: 'ltr' };

/** Blocks that can say which way their lines run. */
const directed = new Set([
  'p',
  'h2',
  'h3',
  'h4',
  'pre',
  'blockquote',
  'ul',
  'ol',
  'li',
  'figcaption',
  'table',
  'td',
  'th',
]);

/** Counts the letters of every block, so that each is read once. */
export class LetterCensus {
  private readonly counts = new Map<OutputElement, Counts>();
  readonly total: LetterCounts;

  constructor(children: OutputNode[]) {
    this.total = this.count(children);
  }

  /**
   * The language a block begins in and most of its letters are of. Undefined when these are two,
   * or without letters: a question about "Orientalism" stays Arabic, however short.
   */
  languageOf(element: OutputElement): ArticleLanguage | undefined {
    const counts = this.counts.get(element);
    const most = counts && majority(counts);
    return most === counts?.first ? most : undefined;
  }

  private count(children: OutputNode[]): Counts {
    const sum: Counts = { arabic: 0, latin: 0 };
    for (const node of children) {
      const counts = typeof node === 'string' ? countsOf(node) : this.count(node.children);
      sum.first ??= counts.first;
      if (typeof node !== 'string' && directed.has(node.name)) this.counts.set(node, counts);
      sum.arabic += counts.arabic;
      sum.latin += counts.latin;
    }
    return sum;
  }
}

interface Counts extends LetterCounts {
  /** The language of the first letter. */
  first?: ArticleLanguage;
}

function countsOf(text: string): Counts {
  if (isMediaName(text)) return { arabic: 0, latin: 0 };
  const letter = /\p{Script=Arabic}|\p{Script=Latin}/u.exec(text)?.[0];
  const first = letter === undefined ? undefined : majority(countLetters(letter));
  return { ...countLetters(text), first };
}

export function majority({ arabic, latin }: LetterCounts): ArticleLanguage | undefined {
  if (arabic === latin) return undefined;
  return arabic > latin ? 'ar' : 'en';
}

/** Sets lang and dir on the outermost blocks that are written in another language. */
export function markDirections(
  children: OutputNode[],
  language: ArticleLanguage,
  census: LetterCensus,
): void {
  for (const node of children) {
    if (typeof node === 'string') continue;
    const own = census.languageOf(node) ?? language;
    if (own !== language) {
      node.attributes.lang = own;
      node.attributes.dir = directions[own];
    }
    markDirections(node.children, own, census);
  }
}
