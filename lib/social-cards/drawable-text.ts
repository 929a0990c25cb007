/** Longer titles are cut before anything is measured: no card has room for them. */
const mostCharacters = 300;

/**
 * What of a text the faces of cards can write, in one line: without pictographs and other scripts,
 * which would be drawn as boxes. Arabic letters in their old presentation forms become letters.
 */
export function drawableText(text: string): string {
  const folded = text.replace(/[\uFB50-\uFDFF\uFE70-\uFEFC]+/gu, (forms) =>
    forms.normalize('NFKC'),
  );
  const kept = folded.replace(/[^\p{Script=Arabic}\p{Script=Latin}\p{Script=Common}\p{M}]+/gu, ' ');
  const plain = kept.replace(unwritten, (sign) => (/[\d#*©®™\u200c]/u.test(sign) ? sign : ' '));
  return plain.replace(/\s+/gu, ' ').trim().slice(0, mostCharacters).toWellFormed();
}

/** Pictures, what steers the direction or the look of others, and what is no character. */
const unwritten =
  /[\p{Extended_Pictographic}\p{So}\p{Cc}\p{Cf}\p{Co}\p{Cs}]|[\u{FE00}-\u{FE0F}]|[\u{E0100}-\u{E01EF}]/gu;
