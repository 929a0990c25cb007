import type { BlockName, SourceNode } from '#lib/article-html/source-tree';
import { hasSureTear, isTorn, type Line, lineOf, wordsBetween } from '#lib/article-html/torn-lines';
import { isBlank } from '#lib/article-html/white-space';

/**
 * Mends sentences that a scraper broke apart where a link or a note had stood: it leaves a
 * line break on either side. Breaks after the end of a sentence stay, and all those of verses
 * and addresses: lines are joined only in prose, or where one can't have been meant.
 */
export function mendBreaks(children: SourceNode[], around: Lines = 'plain'): void {
  for (const node of children) {
    if (node.kind === 'block') mendBreaks(node.children, linesIn(node.name, around));
  }
  if (around === 'pre' || !children.some(({ kind }) => kind === 'break')) return;
  if (around === 'title') dropRepeated(children);
  for (const run of runsOf(children)) if (hasSureTear(run)) mend(run, children);
}

/**
 * What lines are part of. In a listing breaks stay; in a heading or a caption several in a
 * row are one, where elsewhere they part paragraphs.
 */
type Lines = 'plain' | 'pre' | 'title';

function linesIn(name: BlockName, around: Lines): Lines {
  if (name === 'p' || name === 'div') return around;
  const own = linesOf[name];
  if (own === undefined) return 'plain';
  return around === 'plain' ? own : around;
}

const linesOf: { [name in BlockName]?: Lines } = {
  pre: 'pre',
  h2: 'title',
  h3: 'title',
  h4: 'title',
  figcaption: 'title',
};

/** Leaves one break where several follow each other with nothing to see in between. */
function dropRepeated(children: SourceNode[]): void {
  let kept = 0;
  let repeated = false;
  for (const node of children) {
    if (node.kind === 'break') {
      if (repeated) continue;
      repeated = true;
    } else if (node.kind !== 'anchor' && !(node.kind === 'text' && isBlank(node.text))) {
      repeated = false;
    }
    children[kept++] = node;
  }
  children.length = kept;
}

/** The lines between blocks, pictures and empty lines, each with the break after it. */
type Run = (Line & { breakAt: number })[];

function runsOf(children: SourceNode[]): Run[] {
  const runs: Run[] = [];
  let run: Run = [];
  let text = '';
  const endRun = () => {
    if (!isBlank(text)) run.push({ ...lineOf(text), breakAt: -1 });
    if (run.length > 1) runs.push(run);
    run = [];
    text = '';
  };
  for (const [index, node] of children.entries()) {
    if (node.kind === 'text') text += node.text;
    else if (node.kind === 'break' && !isBlank(text)) {
      run.push({ ...lineOf(text), breakAt: index });
      text = '';
    } else if (node.kind !== 'anchor') endRun();
  }
  endRun();
  return runs;
}

/** Joins lines until no two that follow each other belong together. */
function mend(run: Run, children: SourceNode[]): void {
  const whole: Run = [];
  for (const line of run) {
    let last = line;
    let before = whole.at(-1);
    while (before && isTorn(before, last, whole.length === 1)) {
      children[before.breakAt] = { kind: 'text', text: wordsBetween(before, last), marks: [] };
      whole.pop();
      last = {
        start: before.start,
        end: last.end,
        letters: before.letters + last.letters,
        breakAt: last.breakAt,
      };
      // The line is longer now, which may decide about the break before it.
      before = whole.at(-1);
    }
    whole.push(last);
  }
}
