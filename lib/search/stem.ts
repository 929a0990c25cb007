import { stemmer } from 'stemmer';
import { arabicStems } from '#lib/search/arabic-stem';

/**
 * The stems of a folded word, the likeliest first. Words of which any stem is the same may be
 * forms of one word. Numbers and words of two letters are their own stem.
 */
export function stemsOf(word: string): string[] {
  if (word.length < 3 || /[0-9]/.test(word)) return [word];
  if (/^[\u0600-\u06ff]+$/.test(word)) return arabicStems(word);
  return [/^[a-z]+$/.test(word) ? stemmer(word) : word];
}
