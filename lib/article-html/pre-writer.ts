import { LeafWriter } from '#lib/article-html/leaf-writer';
import type { PlaceNames } from '#lib/article-html/place-names';
import type { Mark } from '#lib/article-html/source-tree';
import { isBlank, splitGaps } from '#lib/article-html/white-space';

/** Writes preformatted lines: white space stays as it is, but for empty lines at both ends. */
export class PreWriter extends LeafWriter {
  constructor(places: PlaceNames) {
    super('pre', places);
  }

  override text(text: string, marks: readonly Mark[]): void {
    if (isBlank(text)) {
      this.keep(text);
      return;
    }
    const { before, text: inner, after } = splitGaps(text);
    this.keep(before);
    this.write(inner, marks);
    this.keep(after);
  }

  override lineBreak(): boolean {
    this.keep('\n');
    return false;
  }

  private keep(gap: string): void {
    const all = String(this.gap) + gap;
    // Html drops a newline right after <pre>, so none may be written there.
    this.gap = this.empty ? all.slice(all.lastIndexOf('\n') + 1) : all;
  }
}
