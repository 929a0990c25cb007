import { blocks, dropped, marks, tableParts, voids } from '#lib/article-html/elements';
import { embeddedMedia, mediaSign } from '#lib/article-html/embedded-media';
import { isTablePart, OpenElements } from '#lib/article-html/open-elements';
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

/**
 * Builds a source tree from tags and texts. Follows the html standard where articles are
 * affected: what closes a paragraph, a list item or a cell by itself, content that strays into
 * a table, formatting that lives on after its paragraph. It need not agree with browsers in
 * every corner: the serializer alone decides what is safe.
 */
export class SourceTreeBuilder {
  private readonly root = newBlock('div');
  private readonly elements = new OpenElements(this.root);
  private readonly links: Mark[] = [];
  private pendingText = '';
  private tags = 0;
  /** The film or recording that is open. Its address may be said within it. */
  private played: { link: Mark; line: SourceBlock } | undefined;
  /** How many elements of a name were passed over for their depth and are not closed yet. */
  private readonly passedOver = new Map<string, number>();

  text(text: string): void {
    this.pendingText += text;
  }

  open(tag: string, attributes: Attributes): void {
    this.tags++;
    if (this.isTooMuch(tag)) return;
    this.flushText();
    if (this.inForeign() && (blocks.has(tag) || tag === 'img')) this.elements.leaveForeign();
    if (voids.has(tag)) this.openVoid(tag, attributes);
    else if (dropped.has(tag)) {
      if (tag === 'iframe') this.linkTo(embeddedMedia(attributes));
      if (tag === 'audio' || tag === 'video') this.beginPlayed(attributes);
      this.openDropped(tag);
    } else if (marks.has(tag)) this.openMark(tag, attributes);
    else if (blocks.has(tag)) this.openBlock(tag, attributes);
    else {
      this.anchor(attributes);
      if (tag === 'q') this.text('“');
    }
  }

  close(tag: string): void {
    if (this.isTooMuch(tag)) return;
    this.flushText();
    if (tag === 'audio' || tag === 'video') this.endPlayed();
    if (tag === 'q') this.text('”');
    const mark = marks.get(tag);
    const overflow = this.passedOver.get(tag) ?? 0;
    if (mark) this.elements.marks.remove(mark);
    else if (tag === 'br') this.append({ kind: 'break' });
    else if (overflow > 0) {
      this.passedOver.set(tag, overflow - 1);
      this.separate();
    } else if (blocks.has(tag) || dropped.has(tag)) this.elements.closeElement(tag);
  }

  inForeign(): boolean {
    return this.elements.inForeign;
  }

  finish(): SourceTree {
    this.flushText();
    this.endPlayed();
    return { root: this.root, links: this.links };
  }

  private isTooMuch(tag: string): boolean {
    if (this.tags <= maxTags || dropped.has(tag)) return false;
    this.text(' ');
    return true;
  }

  private flushText(): void {
    const text = this.pendingText;
    if (text === '') return;
    this.pendingText = '';
    const now = this.elements.marks.snapshot();
    const last = this.elements.current.children.at(-1);
    if (tableParts.has(this.elements.current.name)) {
      if (/\S/u.test(text)) this.append({ kind: 'text', text, marks: now });
    } else if (last?.kind === 'text' && last.marks === now) last.text += text;
    else this.append({ kind: 'text', text, marks: now });
  }

  private openVoid(tag: string, attributes: Attributes): void {
    if (tag === 'br') this.append({ kind: 'break' });
    else if (tag === 'hr') {
      this.elements.closeParagraph();
      this.append(newBlock('hr'));
    } else if (tag === 'img' || tag === 'image') {
      this.anchor(attributes);
      this.append({ kind: 'image', attributes, marks: this.elements.marks.snapshot() });
    } else if (tag === 'source' && this.played?.link.attributes.href === '') {
      this.played.link.attributes.href = isFile(attributes.src) ? attributes.src : '';
    }
  }

  private openMark(tag: string, attributes: Attributes): void {
    this.anchor(attributes);
    const name = marks.get(tag);
    if (name === undefined) return;
    const mark: Mark = { name, attributes: name === 'a' ? attributes : {} };
    if (name === 'a') this.links.push(mark);
    this.elements.marks.add(mark, this.elements.depth);
  }

  /** A film or recording that the source plays in its page is linked to in its place. */
  private linkTo(href: string | undefined): { link: Mark; line: SourceBlock } | undefined {
    if (href === undefined) return undefined;
    const link: Mark = { name: 'a', attributes: { href } };
    this.links.push(link);
    this.elements.closeParagraph();
    const line = newBlock('p');
    line.children.push({ kind: 'text', text: mediaSign, marks: [link] });
    this.append(line);
    return { link, line };
  }

  private beginPlayed({ src }: Attributes): void {
    this.endPlayed();
    this.played = this.linkTo(isFile(src) ? src : '');
  }

  /** One that says nowhere where it is leaves nothing. */
  private endPlayed(): void {
    if (this.played?.link.attributes.href === '') this.played.line.children = [];
    this.played = undefined;
  }

  /** An element that is open but not in the tree, so that all it holds is lost. */
  private openDropped(tag: string): void {
    if (this.elements.depth < maxDepth * 2) this.elements.push(tag, newBlock('div'));
    else this.passOver(tag);
  }

  private openBlock(tag: string, attributes: Attributes): void {
    const name = this.elements.closeBefore(blocks.get(tag) ?? 'div');
    if (this.elements.depth >= maxDepth) {
      this.passOver(tag);
      return;
    }
    const cell = name === 'td' || name === 'th';
    if ((cell || name === 'tr') && this.elements.current.name === 'table') this.push('tbody');
    if (cell && this.elements.current.name !== 'tr') this.push('tr');
    this.push(tag, newBlock(name, attributes));
  }

  private passOver(tag: string): void {
    this.passedOver.set(tag, (this.passedOver.get(tag) ?? 0) + 1);
    this.separate();
  }

  /** Keeps the words apart where an element that was passed over begins or ends. */
  private separate(): void {
    const last = this.elements.current.children.at(-1);
    if (last?.kind === 'text') this.append({ kind: 'break' });
  }

  /** Notes a place inside the open element: a link may lead to it. */
  private anchor(attributes: Attributes): void {
    const id = attributes.id || attributes.name;
    if (id) this.append({ kind: 'anchor', id });
  }

  private push(tag: string, block = newBlock(blocks.get(tag) ?? 'div')): void {
    this.append(block);
    this.elements.push(tag, block);
    this.anchor(block.attributes);
  }

  /** Adds to the open element, or before the table when it strays between a table's parts. */
  private append(node: SourceNode): void {
    const { current } = this.elements;
    const belongs = node.kind === 'block' && isTablePart(node.name);
    if (!tableParts.has(current.name) || belongs) {
      current.children.push(node);
      return;
    }
    const { siblings, position } = this.elements.besideTable();
    siblings.splice(position, 0, node);
  }
}

/** Something that can be fetched, and is not a part of the page itself. */
function isFile(src: string | undefined): src is string {
  return src !== undefined && /\S/.test(src) && !/^\s*(?:blob|data|javascript):/i.test(src);
}

function newBlock(name: BlockName, attributes: Attributes = {}): SourceBlock {
  return { kind: 'block', name, attributes, children: [] };
}
