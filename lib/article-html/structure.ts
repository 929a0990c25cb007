import { groupFigures } from '#lib/article-html/figure-groups';
import { Flow } from '#lib/article-html/flow';
import { keptClasses } from '#lib/article-html/kept-classes';
import type { LeafName } from '#lib/article-html/leaf-writer';
import { listItems, surroundStrayItems } from '#lib/article-html/list-items';
import {
  imageAttributes,
  spanAttributes,
  startAttributes,
} from '#lib/article-html/output-attributes';
import { element, type OutputElement, type OutputNode } from '#lib/article-html/output-tree';
import { PlaceNames } from '#lib/article-html/place-names';
import { settleLeaves } from '#lib/article-html/settle-leaves';
import type { BlockName, SourceBlock, SourceNode } from '#lib/article-html/source-tree';

export interface Structured {
  children: OutputNode[];
  places: PlaceNames;
}

/**
 * How deep elements may stand in each other; what would be deeper becomes plain paragraphs.
 * Far below the parser's own limit, so that it reads all of the result back.
 */
const maxDepth = 60;

/** How many elements of the output a block puts around its content. */
const costs: { [name in BlockName]?: number } = {
  blockquote: 1,
  figure: 0,
  ul: 2,
  ol: 2,
  li: 2,
  hr: 0,
};
const tableCost = 5;

/**
 * Gives a tree the order html asks for: blocks in blocks, lines in paragraphs, rows in
 * tables, one figure around a picture and its caption. Nothing empty is ever made. A parser
 * reads the result back as the very same tree.
 */
export function structure(root: SourceBlock, targets: ReadonlySet<string>): Structured {
  const places = new PlaceNames(targets);
  const flow = new Flow('paragraphs', places, 0);
  fill(flow, root.children);
  return { children: finish(flow), places };
}

function fill(flow: Flow, children: SourceNode[]): void {
  for (const node of fits('ul', flow) ? surroundStrayItems(children) : children) {
    if (node.kind === 'text') flow.text(node.text, node.marks);
    else if (node.kind === 'image') {
      flow.image(element('img', [], imageAttributes(node.attributes)), node.marks);
    } else if (node.kind === 'break') flow.lineBreak();
    else if (node.kind === 'anchor') flow.places.meet(node.id);
    else fillBlock(flow, node);
  }
}

function fillBlock(flow: Flow, node: SourceBlock): void {
  const leaf = leaves.get(node.name);
  if (leaf || node.name === 'div') {
    fillLines(flow, node, leaf);
    return;
  }
  flow.endLeaf();
  if (!fits(node.name, flow)) fillPlainly(flow, node);
  else if (node.name === 'hr') flow.add(element('hr'));
  else if (node.name === 'table') fillTable(flow, node);
  else if (node.name === 'figure') fillFigure(flow, node);
  else if (node.name === 'blockquote') {
    addUnlessEmpty(flow, element('blockquote', contentOf('paragraphs', node, flow)));
  } else addUnlessEmpty(flow, listOf(node, flow));
}

function fits(name: BlockName, flow: Flow): boolean {
  return flow.depth + (costs[name] ?? tableCost) <= maxDepth;
}

/** Lines with an element of their own, or (in a div) with that of the lines around. */
function fillLines(flow: Flow, node: SourceBlock, leaf: LeafName | undefined): void {
  const outer = flow.leafName;
  const inPre = outer === 'pre';
  // What is in a heading, a caption or a listing stays one, whatever parts it inside.
  if (leaf && (outer === 'p' || outer === 'direct')) flow.leafName = leaf;
  if (inPre) flow.lineBreak();
  else flow.endLeaf();
  fill(flow, node.children);
  if (inPre) flow.lineBreak();
  else flow.endLeaf();
  flow.leafName = outer;
}

/** Leaves a container out, and what its lines inherit from around it with it. */
function fillPlainly(flow: Flow, node: SourceBlock): void {
  const outer = flow.leafName;
  flow.leafName = flow.plainName;
  fillLines(flow, node, undefined);
  flow.leafName = outer;
}

function fillFigure(flow: Flow, node: SourceBlock): void {
  const inner = new Flow('figure', flow.places, flow.depth + 1);
  fill(inner, node.children);
  inner.endLeaf();
  for (const made of groupFigures(inner.nodes, keptClasses(node.attributes.class))) flow.add(made);
}

function listOf(node: SourceBlock, flow: Flow): OutputElement {
  const items = listItems(node.children)
    .map((children) => element('li', contentOf('item', { name: 'li', children }, flow)))
    .filter((item) => item.children.length > 0);
  return node.name === 'ol'
    ? element('ol', items, startAttributes(node.attributes))
    : element('ul', items);
}

function fillTable(flow: Flow, node: SourceBlock): void {
  const cells = node.children.flatMap((section) => blocksOf(section).flatMap(blocksOf));
  const [only] = cells;
  // A table of one cell was made for its frame.
  if (cells.length === 1 && only) {
    fillPlainly(flow, only);
    return;
  }
  const sections: OutputElement[] = [];
  for (const section of blocksOf(node)) {
    const rows = blocksOf(section).map((row) =>
      element(
        'tr',
        blocksOf(row).map((cell) => cellOf(cell, flow)),
      ),
    );
    const name = section.name === 'thead' && sections.length === 0 ? 'thead' : 'tbody';
    const made = element(
      name,
      rows.filter((row) => row.children.length > 0),
    );
    if (made.children.length > 0) sections.push(made);
  }
  if (sections.some(hasContent)) flow.add(element('table', sections));
}

function cellOf(cell: SourceBlock, flow: Flow): OutputElement {
  const name = cell.name === 'th' ? 'th' : 'td';
  return element(name, contentOf('item', cell, flow), spanAttributes(cell.attributes));
}

function hasContent(section: OutputElement): boolean {
  return section.children.some(
    (row) =>
      typeof row !== 'string' &&
      row.children.some((cell) => typeof cell !== 'string' && cell.children.length > 0),
  );
}

function contentOf(
  kind: 'paragraphs' | 'item',
  { name, children }: Pick<SourceBlock, 'name' | 'children'>,
  around: Flow,
): OutputNode[] {
  const flow = new Flow(kind, around.places, around.depth + (costs[name] ?? tableCost));
  fill(flow, children);
  return finish(flow);
}

function finish(flow: Flow): OutputNode[] {
  flow.endLeaf();
  return settleLeaves(flow);
}

function addUnlessEmpty(flow: Flow, made: OutputElement): void {
  if (made.children.length > 0) flow.add(made);
}

function blocksOf(node: SourceNode): SourceBlock[] {
  return node.kind === 'block' ? node.children.filter((child) => child.kind === 'block') : [];
}

const leaves: ReadonlyMap<BlockName, LeafName> = new Map([
  ['p', 'p'],
  ['h2', 'h2'],
  ['h3', 'h3'],
  ['h4', 'h4'],
  ['pre', 'pre'],
  ['figcaption', 'figcaption'],
]);
