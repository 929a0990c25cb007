import { cleanLine } from '#lib/ingestion/clean-text';
import { type RowIssue, tooMany } from '#lib/ingestion/row-issue';

/** No article is about more; each tag has a page of its own. */
const maxWords = 100;
/** What is read of a text with commas: more than so many words can have. */
const maxTextLength = 100_000;

/**
 * The words of a field that is a list, or a text with commas; each is one clean line. A text that
 * is a list as a program prints it (`["a", "b"]`, `['a', 'b']`) is read as that list.
 */
export function wordsOf(
  field: string,
  given: string | (string | null)[] | null | undefined,
  issues: RowIssue[],
): string[] {
  const words: string[] = [];
  for (const text of Array.isArray(given) ? given : [given]) {
    for (const piece of piecesOf((text ?? '').slice(0, maxTextLength).trim())) {
      const word = cleanLine(piece).replace(/^#\s*/, '');
      if (word === '') continue;
      if (words.length === maxWords) {
        issues.push(tooMany(field, maxWords));
        return words;
      }
      words.push(word);
    }
  }
  return words;
}

function piecesOf(text: string): string[] {
  const isPrinted = /^\[\s*(?:["']|\]$)/.test(text) && text.endsWith(']');
  if (!isPrinted) return text.split(/[,،]/);
  return (listOf(text) ?? text.slice(1, -1).split(/[,،]/).map(withoutQuotes)).flatMap((word) =>
    word.split(/[,،]/),
  );
}

/** A list in JSON, if that is what the text is. */
function listOf(text: string): string[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter((word) => typeof word === 'string') : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** As Python prints texts: between single quotes, or double ones around an apostrophe. */
function withoutQuotes(piece: string): string {
  const word = piece.trim();
  const [quote = ''] = word;
  const isQuoted = word.length > 1 && (quote === '"' || quote === "'") && word.endsWith(quote);
  return isQuoted ? word.slice(1, -1).replaceAll(`\\${quote}`, quote) : word;
}
