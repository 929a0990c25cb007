/**
 * A source's excerpt as a card shows it: without the words that led on to the article at the
 * source ("[…] Read more »"), and not cut in the middle of a word, as sources that count
 * letters do.
 */
export function teaserOf(excerpt: string): string {
  const text = excerpt.trim().replace(leadsOn, '…');
  // Long, and no sentence comes to its end: it was cut, and perhaps within its last word.
  if (text.length < 140 || !/[\p{L}\p{M}\p{N}]$/u.test(text)) return text;
  const end = text.lastIndexOf(' ');
  return end < 100 ? text : `${text.slice(0, end).replace(/[\s,،;؛:.-]+$/u, '')}…`;
}

const leadsOn =
  /[\s.…]*(?:(?:\[\s*(?:…|\.{2,})\s*\]|(?:…|\.{3})\s*(?=\S{0,2}\s*(?:[اإ]قرأ|تابع|Read|Continue)))\s*(?:(?:[اإ]قرأ|قراءة|تابع|Read|Continue)\s*(?:المزيد|القراءة|more|reading)?)?[\s»→>←«]*|\.{3})$/iu;
