import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import {
  type AttributeName,
  type Attributes,
  attributeNames,
  type SourceTree,
} from '#lib/article-html/source-tree';
import { SourceTreeBuilder } from '#lib/article-html/source-tree-builder';

/**
 * Parses html of any quality. Takes time and memory in proportion to its length, and the tree
 * is never deeper than SourceTreeBuilder allows, so that later steps can recurse.
 */
export function parseSource(html: string): SourceTree {
  const builder = new SourceTreeBuilder();
  const tokenizer = new Tokenizer({}, new TokenReader(html, builder));
  tokenizer.write(html);
  tokenizer.end();
  return builder.finish();
}

const known: ReadonlyMap<string, AttributeName> = new Map(
  attributeNames.map((name) => [name, name]),
);

/** Puts the tokenizer's pieces (positions in the html) together to tags with attributes. */
class TokenReader implements TokenizerCallbacks {
  private name = '';
  private attributes: Attributes = {};
  private attribute: AttributeName | undefined;
  private value = '';
  /** Where the text that was not handed on yet begins and ends; it often comes in pieces. */
  private textStart = 0;
  private textEnd = 0;

  constructor(
    private readonly html: string,
    private readonly builder: SourceTreeBuilder,
  ) {}

  ontext(start: number, end: number): void {
    if (start !== this.textEnd) this.flushText();
    if (this.textStart === this.textEnd) this.textStart = start;
    this.textEnd = end;
  }

  ontextentity(codepoint: number): void {
    this.flushText();
    this.builder.text(String.fromCodePoint(codepoint));
  }

  onopentagname(start: number, end: number): void {
    this.flushText();
    this.name = this.html.slice(start, end).toLowerCase();
    this.attributes = {};
  }

  onattribname(start: number, end: number): void {
    const name = known.get(this.html.slice(start, end).toLowerCase());
    // Of two attributes of one name the first counts.
    this.attribute = name !== undefined && this.attributes[name] === undefined ? name : undefined;
    this.value = '';
  }

  onattribdata(start: number, end: number): void {
    if (this.attribute !== undefined) this.value += this.html.slice(start, end);
  }

  onattribentity(codepoint: number): void {
    if (this.attribute !== undefined) this.value += String.fromCodePoint(codepoint);
  }

  onattribend(): void {
    if (this.attribute !== undefined) this.attributes[this.attribute] = this.value;
    this.attribute = undefined;
  }

  onopentagend(): void {
    this.builder.open(this.name, this.attributes);
  }

  onselfclosingtag(): void {
    this.builder.open(this.name, this.attributes);
    // Only foreign elements can close themselves; elsewhere the slash means nothing.
    if (this.builder.inForeign()) this.builder.close(this.name);
  }

  onclosetag(start: number, end: number): void {
    this.flushText();
    this.builder.close(this.html.slice(start, end).toLowerCase());
  }

  isInForeignContext(): boolean {
    return this.builder.inForeign();
  }

  onend(): void {
    this.flushText();
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}

  private flushText(): void {
    if (this.textEnd > this.textStart)
      this.builder.text(this.html.slice(this.textStart, this.textEnd));
    this.textStart = this.textEnd;
  }
}
