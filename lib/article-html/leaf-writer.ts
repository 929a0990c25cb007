import { decodeLeftovers } from '#lib/article-html/decode-leftovers';
import { linkAttributes } from '#lib/article-html/output-attributes';
import { element, type OutputElement, type OutputNode } from '#lib/article-html/output-tree';
import type { PlaceNames } from '#lib/article-html/place-names';
import type { Mark, MarkName } from '#lib/article-html/source-tree';
import { collapse, isBlank, splitGaps } from '#lib/article-html/white-space';

/** Blocks that hold lines only. `direct` stands for lines that need no element of their own. */
export type LeafName = 'p' | 'h2' | 'h3' | 'h4' | 'pre' | 'figcaption' | 'direct';

interface OpenMark {
  mark: Mark;
  element: OutputElement;
}

/**
 * Writes the lines of one block: opens elements for the marks of each text and closes them
 * again, keeps one space where there are several, and none at the ends.
 */
export class LeafWriter {
  readonly element: OutputElement;
  /** Whether there is text in it, not pictures alone. */
  hasText = false;
  /** White space or a line break that is written when more follows. */
  protected gap: string | symbol = '';
  private started = false;
  private readonly open: OpenMark[] = [];
  private readonly heading: boolean;

  constructor(
    readonly name: LeafName,
    private readonly places: PlaceNames,
  ) {
    this.element = element(name);
    this.heading = name === 'h2' || name === 'h3' || name === 'h4';
  }

  get empty(): boolean {
    return this.element.children.length === 0;
  }

  /** A text with something to see, or with a gap or joiner that matters after what is there. */
  text(given: string, marks: readonly Mark[]): void {
    const literal = marks.some(({ name }) => name === 'code');
    const text = literal ? given : decodeLeftovers(given);
    if (isBlank(text)) {
      this.blank(text);
      return;
    }
    const { before, text: inner, after } = splitGaps(text);
    if (before) this.addGap(' ');
    this.write(collapse(inner), marks);
    if (after) this.addGap(' ');
  }

  image(image: OutputElement, marks: readonly Mark[]): void {
    const id = this.places.take();
    if (id) image.attributes.id = id;
    this.openMarks(marks.filter(({ name }) => name === 'a'));
    this.children().push(image);
    this.started = true;
  }

  /** A line break, written when a line follows. Says whether one was already waiting. */
  lineBreak(): boolean {
    const second = this.gap === lineBreak;
    this.addGap(lineBreak);
    return second;
  }

  protected write(text: string, marks: readonly Mark[]): void {
    this.openMarks(marks, this.places.take());
    this.append(text);
    this.started = true;
    this.hasText = true;
  }

  private blank(text: string): void {
    const { before, text: joiners, after } = splitGaps(text);
    if (joiners !== '' && !this.empty) this.append(collapse(joiners));
    if (before !== '' || after !== '') this.addGap(' ');
  }

  private addGap(gap: ' ' | symbol): void {
    if (!this.empty && this.gap !== lineBreak) this.gap = gap;
  }

  /**
   * Closes marks that end here, writes the gap that waits and the place that begins here,
   * opens marks that begin here.
   */
  private openMarks(marks: readonly Mark[], place?: string): void {
    const wanted = marks.filter((mark) => this.isWritten(mark));
    let common = 0;
    while (common < this.open.length && sameMark(this.open[common]?.mark, wanted[common])) common++;
    this.open.length = common;
    this.writeGap();
    if (place) this.writePlace(place);
    for (const mark of wanted.slice(common)) {
      const opened = element(
        mark.name,
        [],
        mark.name === 'a' ? linkAttributes(mark.attributes) : {},
      );
      this.children().push(opened);
      this.open.push({ mark, element: opened });
    }
  }

  private isWritten(mark: Mark): boolean {
    if (mark.name === 'a') return mark.attributes.href !== undefined;
    // Headings are bold by themselves.
    return !(this.heading && bold.has(mark.name));
  }

  private writeGap(): void {
    if (this.gap === lineBreak) this.children().push(element('br'));
    else if (this.gap !== '') this.append(String(this.gap));
    this.gap = '';
  }

  private writePlace(id: string): void {
    if (this.name !== 'direct' && !this.started) this.element.attributes.id = id;
    else this.children().push(element('span', [], { id }));
  }

  private append(text: string): void {
    const children = this.children();
    const last = children.at(-1);
    if (typeof last === 'string') children[children.length - 1] = last + text;
    else children.push(text);
  }

  private children(): OutputNode[] {
    return this.open.at(-1)?.element.children ?? this.element.children;
  }
}

const lineBreak = Symbol('line break');

const bold: ReadonlySet<MarkName> = new Set<MarkName>(['b', 'strong']);

function sameMark(first: Mark | undefined, second: Mark | undefined): boolean {
  if (first === second) return true;
  return (
    first?.name === second?.name &&
    first?.attributes.href === second?.attributes.href &&
    first?.attributes.title === second?.attributes.title
  );
}
