import type { WordTerms } from '#lib/search/engine';
import { highlight } from '#lib/search/highlight';

/** A text with the words that a search matched marked; as it is when nothing was searched. */
export function MarkedText(props: { text: string; terms?: WordTerms }) {
  if (!props.terms) return props.text;
  return highlight(props.text, props.terms).map((part, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text never move
    part.marked ? <mark key={at}>{part.text}</mark> : part.text,
  );
}
