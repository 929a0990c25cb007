/** From so many letters on the words that begin so are few enough to be looked through. */
const tellingLength = 3;
const withArticle = /^(?:[وفبك]?ال|لل)/;

/**
 * Whether so many words begin so that the server would not see them all: it looks at 1,000, and
 * every text has some of them. Such beginnings are tokens of their own (`markedBeginnings()`).
 */
export function isMarkedBeginning(start: string): boolean {
  return (
    start.length < tellingLength || (start.length === tellingLength && withArticle.test(start))
  );
}

/** The beginnings of a word of a title, name or tag that are kept as tokens of their own. */
export function markedBeginnings(word: string): string[] {
  return Array.from({ length: Math.min(word.length, tellingLength) }, (_, at) =>
    word.slice(0, at + 1),
  ).filter(isMarkedBeginning);
}
