import { mediaAt, mediaSign } from '#lib/article-html/embedded-media';
import type { Mark, SourceBlock, SourceNode, SourceText } from '#lib/article-html/source-tree';

/** What stands in brackets, with attributes or without. No sentence has one of these by itself. */
const shortcode =
  /\[\/?(?:(?:vc|et_pb|fusion|su|mk|av|tdc|tie|mpc|wp)_[\w-]{1,60}|caption|gallery|embed|playlist|contact-form(?:-7)?|rev_slider|embedyt)(?:\s[^[\]]{0,2000})?\/?\]|\[\/[a-z][\w-]{1,40}\]/gi;
/** A recording, or a film, by its address: `[audio mp3="…"]`, `[embed]…[/embed]`. */
const recording =
  /\[(?:audio|video|youtube|vimeo|soundcloud)\s[^[\]]{0,500}?(https?:\/\/[^\s"'“”[\]]{1,2000})[^[\]]{0,500}\]|\[embed(?:\s[^[\]]{0,200})?\]\s{0,9}(https?:\/\/[^\s[\]]{1,2000})\s{0,9}\[\/embed\]/i;
const captionStart = /\[caption(?:\s[^[\]]{0,2000})?\]/i;
const captionEnd = '[/caption]';
/** Between the two are a picture, a link around it, and a line or two. */
const captionNodes = 12;

/**
 * Takes WordPress's shortcodes out of texts, where a source gives what its editors typed in place of what its
 * readers see: those of page builders leave what they are around, captions become those of their
 * pictures, films and recordings are linked to.
 * @param links of the whole tree, for new ones to be added to
 */
export function resolveShortcodes(nodes: SourceNode[], links: Mark[]): void {
  restoreCaptions(nodes);
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at];
    if (node?.kind === 'block') resolveShortcodes(node.children, links);
    if (node?.kind !== 'text' || !node.text.includes('[')) continue;
    const parts = linked(node, links);
    for (const part of parts) part.text = withoutShortcodes(part.text);
    nodes.splice(at, 1, ...parts.filter(({ text }) => text !== ''));
    at += parts.length - 1;
  }
}

/** A line without shortcodes. */
export function withoutShortcodes(text: string): string {
  let line = text;
  // What is taken out may have stood within another.
  for (let round = 0; round < 4 && line.includes('['); round++) {
    const rest = line.replace(shortcode, '');
    if (rest === line) break;
    line = rest;
  }
  return line;
}

/** The text with a link in place of each recording. */
function linked(node: SourceText, links: Mark[]): SourceText[] {
  const parts: SourceText[] = [];
  let rest = node.text;
  for (;;) {
    const match = recording.exec(rest);
    if (!match) return [...parts, { ...node, text: rest }];
    const given = match[1] ?? match[2] ?? '';
    const link: Mark = { name: 'a', attributes: { href: mediaAt(given) ?? given } };
    links.push(link);
    const isMedia = match[1] !== undefined || mediaAt(given) !== undefined;
    parts.push(
      { ...node, text: rest.slice(0, match.index) },
      {
        kind: 'text',
        text: isMedia ? mediaSign : given,
        marks: [...node.marks.filter(({ name }) => name !== 'a'), link],
      },
    );
    rest = rest.slice(match.index + match[0].length);
  }
}

function restoreCaptions(nodes: SourceNode[]): void {
  for (let start = 0; start < nodes.length; start++) {
    const first = nodes[start];
    if (first?.kind !== 'text') continue;
    const opening = captionStart.exec(first.text);
    if (!opening) continue;
    const within = nodes.slice(start, start + captionNodes);
    const length = within.findIndex(
      (node) => node.kind === 'text' && node.text.includes(captionEnd),
    );
    const pictures = within.slice(0, length).filter(({ kind }) => kind === 'image');
    const last = within[length];
    if (pictures.length === 0 || last?.kind !== 'text') continue;
    const close = last.text.indexOf(captionEnd);
    const words = [
      { ...first, text: first.text.slice(opening.index + opening[0].length) },
      ...within.slice(1, length).filter(({ kind }) => kind !== 'image'),
      { ...last, text: last.text.slice(0, close) },
    ];
    const figure = block('figure', [...pictures, block('figcaption', words)]);
    nodes.splice(
      start,
      length + 1,
      { ...first, text: first.text.slice(0, opening.index) },
      figure,
      { ...last, text: last.text.slice(close + captionEnd.length) },
    );
  }
}

function block(name: SourceBlock['name'], children: SourceNode[]): SourceBlock {
  return { kind: 'block', name, attributes: {}, children };
}
