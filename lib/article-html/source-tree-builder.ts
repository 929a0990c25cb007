import { blocks, dropped, foreign, marks, tableParts, voids } from '#lib/article-html/elements';
import { MarkList } from '#lib/article-html/mark-list';
import type {
  Attributes,
  BlockName,
  Mark,
  SourceBlock,
  SourceNode,
  SourceTree,
} from '#lib/article-html/source-tree';

/** Deeper elements are passed over: real articles need a dozen, and every later step recurses. */
const maxDepth = 200;

/** Tags after these many only part words: no article has them, and each costs memory. */
const maxTags = 200_000;

interface OpenElement {
  /** The tag's own name, which its end tag must repeat. */
  tag: string;
  block: SourceBlock;
  /** Marks that were open before a table cell, which starts without any. */
  outerMarks?: MarkList;
}

/**
 * Builds a source tree from tags and texts. Follows the html standard where articles are
 * affected: what closes a paragraph, a list item or a cell by itself, content that strays into
 * a table, formatting that lives on after its paragraph. It need not agree with browsers in
 * every corner: the serializer alone decides what is safe.
 */
export class SourceTreeBuilder {
  private readonly root = newBlock('div');
  private readonly stack: OpenElement[] = [{ tag: '', block: this.root }];
  private readonly links: Mark[] = [];
  private marks = new MarkList();
  private pendingText = '';
  private foreignDepth = 0;
  private tags = 0;
  /** How many elements of a name were passed over for their depth and are not closed yet. */
  private readonly passedOver = new Map<string, number>();

  text(text: string): void {
    this.pendingText += text;
  }

  open(tag: string, attributes: Attributes): void {
    if (++this.tags > maxTags && !dropped.has(tag)) {
      this.text(' ');
      return;
    }
    this.flushText();
    if (this.foreignDepth > 0 && (blocks.has(tag) || tag === 'img')) this.leaveForeign();
    if (voids.has(tag)) this.openVoid(tag, attributes);
    else if (dropped.has(tag)) this.openDropped(tag);
    else if (marks.has(tag)) this.openMark(tag, attributes);
    else if (blocks.has(tag)) this.openBlock(tag, attributes);
    else this.anchor(attributes);
  }

  close(tag: string): void {
    if (this.tags > maxTags && !dropped.has(tag)) {
      this.text(' ');
      return;
    }
    this.flushText();
    const mark = marks.get(tag);
    const overflow = this.passedOver.get(tag) ?? 0;
    if (mark) this.marks.remove(mark);
    else if (tag === 'br') this.openVoid(tag, {});
    else if (overflow > 0) {
      this.passedOver.set(tag, overflow - 1);
      this.separate();
    } else if (blocks.has(tag) || dropped.has(tag)) this.closeElement(tag);
  }

  inForeign(): boolean {
    return this.foreignDepth > 0;
  }

  finish(): SourceTree {
    this.flushText();
    return { root: this.root, links: this.links };
  }

  private flushText(): void {
    const text = this.pendingText;
    if (text === '') return;
    this.pendingText = '';
    const current = this.current();
    if (tableParts.has(current.name)) {
      if (/\S/u.test(text)) this.append({ kind: 'text', text, marks: this.marks.snapshot() });
      return;
    }
    const last = current.children.at(-1);
    const now = this.marks.snapshot();
    if (last?.kind === 'text' && last.marks === now) last.text += text;
    else current.children.push({ kind: 'text', text, marks: now });
  }

  private openVoid(tag: string, attributes: Attributes): void {
    if (tag === 'br') this.append({ kind: 'break' });
    else if (tag === 'hr') {
      this.closeParagraph();
      this.append(newBlock('hr'));
    } else if (tag === 'img' || tag === 'image') {
      this.anchor(attributes);
      this.append({ kind: 'image', attributes, marks: this.marks.snapshot() });
    }
  }

  private openMark(tag: string, attributes: Attributes): void {
    this.anchor(attributes);
    const name = marks.get(tag);
    if (name === undefined) return;
    const mark: Mark = { name, attributes: name === 'a' ? attributes : {} };
    if (name === 'a') this.links.push(mark);
    this.marks.add(mark, this.stack.length);
  }

  /** An element that is put on the stack but not in the tree, so all it holds is lost. */
  private openDropped(tag: string): void {
    if (this.stack.length >= maxDepth * 2) {
      this.passOver(tag);
      return;
    }
    if (foreign.has(tag)) this.foreignDepth++;
    this.stack.push({ tag, block: newBlock('div') });
  }

  private openBlock(tag: string, attributes: Attributes): void {
    const name = this.closeBefore(blocks.get(tag) ?? 'div');
    if (this.stack.length >= maxDepth) {
      this.passOver(tag);
      return;
    }
    if (name === 'tr' && this.current().name === 'table') this.push('tbody', newBlock('tbody'));
    if (name === 'td' || name === 'th') {
      if (this.current().name === 'table') this.push('tbody', newBlock('tbody'));
      if (this.current().name !== 'tr') this.push('tr', newBlock('tr'));
      this.push(tag, newBlock(name, attributes));
      const cell = this.stack.at(-1);
      if (cell) cell.outerMarks = this.marks;
      this.marks = new MarkList();
      return;
    }
    this.push(tag, newBlock(name, attributes));
  }

  /** Closes what an element of this name ends by itself; gives the name it then counts as. */
  private closeBefore(name: BlockName): BlockName {
    if (isTablePart(name)) return this.closeBeforeTablePart(name);
    this.closeParagraph();
    const current = this.current().name;
    if (name === 'table' && tableParts.has(current)) this.closeTable();
    if (isHeading(name) && isHeading(current)) this.pop();
    if (name === 'li') this.closeItem();
    return name;
  }

  private closeBeforeTablePart(name: BlockName): BlockName {
    const parents = parentsOf[name] ?? [];
    for (let index = this.stack.length - 1; index > 0; index--) {
      const open = this.stack[index];
      if (!open) break;
      if (parents.includes(open.block.name)) {
        this.popTo(index + 1);
        return name;
      }
      // A part belongs to its own table: it never closes the cell of an outer one.
      if (open.block.name === 'table') break;
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

  private closeParagraph(): void {
    // A paragraph never has a block above it on the stack, for each of them closes it first.
    if (this.current().name === 'p') this.pop();
  }

  private closeElement(tag: string): void {
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

  private closeTable(): void {
    while (tableParts.has(this.current().name) && this.current().name !== 'table') this.pop();
    this.pop();
  }

  private leaveForeign(): void {
    for (let index = this.stack.length - 1; index > 0 && this.foreignDepth > 0; index--) {
      if (foreign.has(this.stack[index]?.tag ?? '')) this.popTo(index);
    }
  }

  private passOver(tag: string): void {
    this.passedOver.set(tag, (this.passedOver.get(tag) ?? 0) + 1);
    this.separate();
  }

  /** Keeps the words apart where an element that was passed over begins or ends. */
  private separate(): void {
    if (this.current().children.at(-1)?.kind === 'text') this.append({ kind: 'break' });
  }

  /** Notes a place inside the open element: a link may lead to it. */
  private anchor(attributes: Attributes): void {
    const id = attributes.id || attributes.name;
    if (id) this.append({ kind: 'anchor', id });
  }

  private push(tag: string, block: SourceBlock): void {
    this.append(block);
    this.stack.push({ tag, block });
    this.anchor(block.attributes);
  }

  /** Adds to the open element, or before the table when it strays between a table's parts. */
  private append(node: SourceNode): void {
    const current = this.current();
    const belongs = node.kind === 'block' && isTablePart(node.name);
    if (!tableParts.has(current.name) || belongs) {
      current.children.push(node);
      return;
    }
    let index = this.stack.length - 1;
    while (index > 1 && this.stack[index]?.block.name !== 'table') index--;
    const table = this.stack[index]?.block;
    const siblings = this.stack[index - 1]?.block.children ?? this.root.children;
    // The open table is the last of its siblings, unless it was itself moved out of another.
    const position = table && siblings.at(-1) === table ? siblings.length - 1 : siblings.length;
    siblings.splice(position, 0, node);
  }

  private current(): SourceBlock {
    return this.stack.at(-1)?.block ?? this.root;
  }

  private popTo(length: number): void {
    while (this.stack.length > length) this.pop();
  }

  private pop(): void {
    const closed = this.stack.pop();
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

function isTablePart(name: BlockName): boolean {
  return parentsOf[name] !== undefined;
}

function isHeading(name: BlockName): boolean {
  return name === 'h2' || name === 'h3' || name === 'h4';
}

function newBlock(name: BlockName, attributes: Attributes = {}): SourceBlock {
  return { kind: 'block', name, attributes, children: [] };
}
