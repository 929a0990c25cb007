export type Point = readonly [x: number, y: number];
export type Attributes = Readonly<Record<string, string | number>>;

export const width = 1600;
export const height = 900;

/** A whole SVG file: the background first, each layer above the one before it. */
export function picture(background: string, ...layers: string[]): string {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const paper = rect(0, 0, width, height, background);
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${paper}${layers.join('')}</svg>\n`;
}

/** One tenth of a unit is finer than any screen shows; fewer digits keep the files small. */
export function short(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(rounded === 0 ? 0 : rounded);
}

/** One SVG element. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? short(value) : value}"`)
    .join('');
  const inside = children.join('');
  return inside ? `<${name}${written}>${inside}</${name}>` : `<${name}${written}/>`;
}

export function group(attributes: Attributes, ...children: string[]): string {
  return element('g', attributes, ...children);
}

/** Children moved to a place, and scaled and turned (degrees) around it. */
export function placed(
  x: number,
  y: number,
  scale: number | Point,
  turn: number,
  ...children: string[]
): string {
  const [across, down] = typeof scale === 'number' ? [scale, scale] : scale;
  const parts = [`translate(${short(x)} ${short(y)})`];
  if (turn !== 0) parts.push(`rotate(${short(turn)})`);
  if (across !== 1 || down !== 1) {
    parts.push(`scale(${Math.round(across * 1000) / 1000} ${Math.round(down * 1000) / 1000})`);
  }
  return group({ transform: parts.join('') }, ...children);
}

/** A drawing kept under a name, to be shown many times with `again`. */
export function motif(id: string, ...children: string[]): string {
  return element('defs', {}, group({ id }, ...children));
}

export function again(id: string, x: number, y: number, scale: number | Point = 1, turn = 0) {
  return placed(x, y, scale, turn, element('use', { href: `#${id}` }));
}

/** Children shown only inside the outline `d`. */
export function clipped(id: string, d: string, ...children: string[]): string {
  const outline = element('clipPath', { id }, element('path', { d }));
  return outline + group({ 'clip-path': `url(#${id})` }, ...children);
}

export function path(d: string, fill: string, extra: Attributes = {}): string {
  return element('path', { fill, ...extra, d });
}

export function stroke(d: string, color: string, thickness: number, extra: Attributes = {}) {
  return element('path', {
    fill: 'none',
    stroke: color,
    'stroke-width': thickness,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    ...extra,
    d,
  });
}

export function rect(x: number, y: number, w: number, h: number, fill: string): string {
  return element('rect', { x, y, width: w, height: h, fill });
}

export function circle(x: number, y: number, r: number, fill: string): string {
  return element('circle', { cx: x, cy: y, r, fill });
}

export function ellipse(x: number, y: number, rx: number, ry: number, fill: string): string {
  return element('ellipse', { cx: x, cy: y, rx, ry, fill });
}
