import { blocks, foreign, tableParts } from '#lib/article-html/elements';
import { MarkList } from '#lib/article-html/mark-list';
import type { BlockName, SourceBlock } from '#lib/article-html/source-tree';

interface OpenElement {
  /** The tag's own name, which its end tag must repeat. */
  tag: string;
  block: SourceBlock;
  /** Marks that were open before a table cell, which starts without any. */
  outerMarks?: MarkList;
}

/**
 * The elements that are open at a place of the source, and what closes them: their end tags,
 * and the elements that can't stand inside them.
 */
export class OpenElements {
  /** The inline elements that are open. */
  marks = new MarkList();
  private foreignDepth = 0;
  private readonly stack: OpenElement[];

  constructor(root: SourceBlock) {
    this.stack = [{ tag: '', block: root }];
  }

  get depth(): number {
    return this.stack.length;
  }

  get current(): SourceBlock {
    const [root] = this.stack;
    const block = this.stack.at(-1)?.block ?? root?.block;
    if (!block) throw new Error('The root is never closed.');
    return block;
  }

  get inForeign(): boolean {
    return this.foreignDepth > 0;
  }

  push(tag: string, block: SourceBlock): void {
    if (foreign.has(tag)) this.foreignDepth++;
    const open: OpenElement = { tag, block };
    if (block.name === 'td' || block.name === 'th') {
      open.outerMarks = this.marks;
      this.marks = new MarkList();
    }
    this.stack.push(open);
  }

  /** Closes what an element of this name ends by itself; gives the name it then counts as. */
  closeBefore(name: BlockName): BlockName {
    if (isTablePart(name)) return this.closeBeforeTablePart(name);
    this.closeParagraph();
    const current = this.current.name;
    if (name === 'table' && tableParts.has(current)) this.closeTable();
    if (isHeading(name) && isHeading(current)) this.pop();
    if (name === 'li') this.closeItem();
    return name;
  }

  private closeBeforeTablePart(name: BlockName): BlockName {
    const parents = parentsOf[name] ?? [];
    for (let index = this.stack.length - 1; index > 0; index--) {
      const open = this.stack[index];
      // A table is the last that is looked at: a part never closes the cell of an outer one.
      if (open && parents.includes(open.block.name)) {
        this.popTo(index + 1);
        return name;
      }
    }
    this.closeParagraph();
    return 'div';
  }

  private closeItem(): void {
    for (let index = this.stack.length - 1; index > 0; index--) {
      const name = this.stack[index]?.block.name;
      if (name === 'li') this.popTo(index);
      if (name !== 'div' && name !== 'p') return;
    }
  }

  closeParagraph(): void {
    // A paragraph never has a block above it on the stack, for each of them closes it first.
    if (this.current.name === 'p') this.pop();
  }

  /** Ends the innermost element of this tag, and what is open inside it. */
  closeElement(tag: string): void {
    const heading = isHeading(blocks.get(tag) ?? 'div');
    const part = isTablePart(blocks.get(tag) ?? 'div') || tag === 'table';
    for (let index = this.stack.length - 1; index > 0; index--) {
      const open = this.stack[index];
      if (!open) return;
      if (open.tag === tag || (heading && isHeading(open.block.name))) {
        this.popTo(index);
        return;
      }
      const name = open.block.name;
      // A cell holds its content: no end tag inside reaches what is open outside.
      if (!part && (name === 'td' || name === 'th')) return;
      if (part && name === 'table') return;
      if (tag === 'li' && (name === 'ul' || name === 'ol')) return;
    }
  }

  /** Ends svg and math: html has begun again inside them. */
  leaveForeign(): void {
    for (let index = this.stack.length - 1; index > 0 && this.inForeign; index--) {
      if (foreign.has(this.stack[index]?.tag ?? '')) this.popTo(index);
    }
  }

  /** The children of what holds the open table, and the table's place among them. */
  besideTable(): { siblings: SourceBlock['children']; position: number } {
    let index = this.stack.length - 1;
    while (index > 1 && this.stack[index]?.block.name !== 'table') index--;
    const table = this.stack[index]?.block;
    const siblings = this.stack[index - 1]?.block.children ?? this.current.children;
    // It is the last of them, unless it was itself moved out of another table.
    const last = table !== undefined && siblings.at(-1) === table;
    return { siblings, position: last ? siblings.length - 1 : siblings.length };
  }

  private closeTable(): void {
    while (tableParts.has(this.current.name) && this.current.name !== 'table') this.pop();
    this.pop();
  }

  private popTo(length: number): void {
    while (this.stack.length > length) this.pop();
  }

  private pop(): void {
    const closed = this.stack.length > 1 ? this.stack.pop() : undefined;
    if (!closed) return;
    if (foreign.has(closed.tag)) this.foreignDepth--;
    if (closed.outerMarks) this.marks = closed.outerMarks;
    else this.marks.leaveBlock(this.stack.length);
  }
}

const parentsOf: { [name in BlockName]?: readonly BlockName[] } = {
  thead: ['table'],
  tbody: ['table'],
  tr: ['tbody', 'thead', 'table'],
  td: ['tr', 'tbody', 'thead', 'table'],
  th: ['tr', 'tbody', 'thead', 'table'],
};

export function isTablePart(name: BlockName): boolean {
  return parentsOf[name] !== undefined;
}

function isHeading(name: BlockName): boolean {
  return name === 'h2' || name === 'h3' || name === 'h4';
}
