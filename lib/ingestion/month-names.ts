/** The names that months go by: Gulf and Egyptian, Levantine, Maghrebi, English. */
const names: string[][] = [
  ['يناير', 'كانون الثاني', 'كانون ثاني', 'كانون ثان', 'جانفي', 'january', 'jan'],
  ['فبراير', 'شباط', 'فيفري', 'february', 'feb'],
  ['مارس', 'آذار', 'march', 'mar'],
  ['أبريل', 'إبريل', 'نيسان', 'أفريل', 'april', 'apr'],
  ['مايو', 'أيار', 'نوار', 'ماي', 'مايس', 'may'],
  ['يونيو', 'يونية', 'حزيران', 'جوان', 'june', 'jun'],
  ['يوليو', 'يولية', 'تموز', 'جويلية', 'يوليوز', 'july', 'jul'],
  ['أغسطس', 'آب', 'أوت', 'غشت', 'august', 'aug'],
  ['سبتمبر', 'أيلول', 'شتنبر', 'september', 'sept', 'sep'],
  ['أكتوبر', 'تشرين الأول', 'تشرين أول', 'october', 'oct'],
  ['نوفمبر', 'تشرين الثاني', 'تشرين ثاني', 'تشرين ثان', 'نونبر', 'november', 'nov'],
  ['ديسمبر', 'كانون الأول', 'كانون أول', 'دجنبر', 'december', 'dec'],
];

/**
 * The month that one or two words name, 1 to 12. Spelling is forgiven as people write it:
 * with or without hamza and vowel marks, ى for ي, ه for ة, any case.
 */
export function monthOf(words: string): number | undefined {
  return months.get(folded(words));
}

const months = new Map(
  names.flatMap((spellings, index) =>
    spellings.map((name): [string, number] => [folded(name), index + 1]),
  ),
);

function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\u0610-\u061a\u0640\u064b-\u065f\u0670]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه');
}
