import type { Mark, MarkName } from '#lib/article-html/source-tree';

interface OpenMark {
  mark: Mark;
  /** How often its tag is open: `<b><b>` needs two end tags. */
  count: number;
  /** How many elements were open around its start tag. */
  depth: number;
}

/** Bold and its kin live on when a paragraph ends before them; links and notes do not. */
const surviving: ReadonlySet<MarkName> = new Set<MarkName>(['b', 'i', 'u', 's', 'em', 'strong']);

/** The inline elements that are open at a place of the source. Each name is kept once. */
export class MarkList {
  private open: OpenMark[] = [];
  private current: readonly Mark[] | undefined;

  /** The marks as a text keeps them. The same list until something changes. */
  snapshot(): readonly Mark[] {
    this.current ??= this.open.map(({ mark }) => mark);
    return this.current;
  }

  add(mark: Mark, depth: number): void {
    const same = this.open.find((other) => other.mark.name === mark.name);
    if (same && mark.name !== 'a') {
      same.count++;
      return;
    }
    // A link ends the one before it.
    if (same) this.remove('a');
    this.open.push({ mark, count: 1, depth });
    this.current = undefined;
  }

  remove(name: MarkName): void {
    const index = this.open.findIndex((open) => open.mark.name === name);
    const found = this.open[index];
    if (!found || --found.count > 0) return;
    this.open.splice(index, 1);
    this.current = undefined;
  }

  /** Ends the marks that can't outlive the block they began in; depth is what stays open. */
  leaveBlock(depth: number): void {
    if (this.open.length === 0) return;
    const kept = this.open.filter((open) => open.depth <= depth || surviving.has(open.mark.name));
    if (kept.length === this.open.length) return;
    this.open = kept;
    this.current = undefined;
  }
}
