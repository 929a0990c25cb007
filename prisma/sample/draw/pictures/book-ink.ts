import { chance } from '#sample/chance';
import { box, disc, lens, star } from '#sample/lines';
import { ink } from '#sample/palette';
import {
  again,
  circle,
  clipped,
  element,
  ellipse,
  group,
  motif,
  type Point,
  path,
  picture,
  placed,
  rect,
  stroke,
} from '#sample/shapes';

/** An open manuscript, reed pens and ink, by lamplight on a green cloth. */
export function bookInk(): string {
  const luck = chance(67);
  return picture(
    ink.pine,
    cloth(),
    path('M0 0H1600V900H0Z', '#0f332733') +
      ellipse(800, 430, 880, 520, '#74c88a1f') +
      ellipse(800, 430, 640, 400, '#f0d58a1f'),
    path('M180 780Q480 720 800 800T1440 780L1500 850Q1100 880 800 850T120 850Z', '#0f332799'),
    boards(),
    pages(),
    leftPage(),
    rightPage(luck),
    path('M800 250Q770 500 800 796Q830 500 800 250Z', '#cda56899') +
      path('M800 250C740 252 700 244 660 232L664 742C710 752 760 764 800 796Z', '#cda56833'),
    path('M836 270C850 400 842 620 870 880l16-26 20 24C880 640 880 420 866 262Z', ink.crimson),
    inkwell(),
    pens(),
    tea(),
  );
}

function cloth(): string {
  const places = Array.from({ length: 84 }, (_, index): Point => {
    const row = Math.floor(index / 12);
    return [(index % 12) * 146 + (row % 2) * 73 - 30, row * 146];
  });
  return (
    motif('knot', path(star(0, 0, 66, 48, 8), '#2b644f'), path(star(0, 0, 26, 11, 8), ink.fern)) +
    places.map(([x, y]) => element('use', { href: '#knot', x, y })).join('')
  );
}

function boards(): string {
  return (
    path(
      'M150 240Q480 170 800 240Q1120 170 1450 240L1490 830Q1120 750 800 826Q480 750 110 830Z',
      ink.wine,
    ) + stroke('M166 254L128 812M1434 254L1472 812', ink.ochre, 5, { 'stroke-dasharray': '14 10' })
  );
}

/** Leaves of both halves, the upper pair lying open. */
function pages(): string {
  const half = (inset: number, color: string): string =>
    path(
      `M${170 + inset} ${220 + inset / 2}Q480 ${140 + inset} 800 ${244}V${806 - inset}Q480 ${716 - inset} ${136 + inset} ${794 - inset}Z`,
      color,
    );
  const both = [
    half(0, ink.dune),
    half(8, ink.cream),
    half(14, ink.dune),
    half(20, ink.cream),
    half(28, ink.paper),
  ].join('');
  return both + placed(1600, 0, [-1, 1], 0, both);
}

/** The carpet page: a ruled frame filled with eight-fold pattern. */
function leftPage(): string {
  const outline = 'M250 268Q500 214 740 268L738 724Q490 672 232 730Z';
  const inner = 'M282 300Q510 250 710 298L708 692Q500 644 266 696Z';
  const tiles = Array.from({ length: 36 }, (_, index) =>
    element('use', {
      href: '#tile',
      x: 276 + (index % 6) * 92,
      y: 262 + Math.floor(index / 6) * 92,
    }),
  );
  const tile = motif(
    'tile',
    path(star(0, 0, 46, 33, 8, 22.5), ink.sea),
    path(star(0, 0, 22, 10, 8), ink.straw),
    path(star(46, 46, 30, 10, 4), ink.terracotta),
  );
  return (
    tile +
    path(outline, ink.ochre) +
    path(inner, ink.indigo) +
    clipped('carpet', inner, ...tiles) +
    stroke(outline, ink.rust, 4) +
    stroke(inner, ink.paper, 5) +
    circle(492, 470, 74, ink.paper) +
    circle(492, 470, 66, ink.crimson) +
    path(star(492, 470, 60, 40, 16), ink.ochre) +
    path(star(492, 470, 38, 22, 8), ink.night) +
    circle(492, 470, 9, ink.paper)
  );
}

/** Lines of a hand seen from too far to read, a headpiece, and roundels between verses. */
function rightPage(luck: ReturnType<typeof chance>): string {
  const words: string[] = [];
  for (let row = 0; row < 9; row++) {
    for (let x = 1346; x > 1000; ) {
      const long = luck.between(34, 96);
      const bow = 20 * Math.sin(((x - long / 2 - 862) / 486) * Math.PI);
      words.push(lens(x - long, 398 + row * 36 - bow, long, 4.4, luck.between(-3, 3)));
      x -= long + 15;
    }
  }
  const roundels = [
    [1190, 474],
    [980, 584],
    [1260, 652],
  ]
    .map(([x = 0, y = 0]) => circle(x, y, 13, ink.ochre) + path(star(x, y, 10, 5, 8), ink.crimson))
    .join('');
  const head = 'M862 262Q1110 212 1348 262L1352 346Q1110 300 862 350Z';
  return (
    path(head, ink.ochre) +
    path('M874 274Q1110 226 1337 273L1340 334Q1110 290 874 338Z', ink.indigo) +
    path(
      [930, 1000, 1070, 1140, 1210, 1280]
        .map((x) => star(x, 292 + Math.abs(x - 1106) * 0.05, 20, 9, 8))
        .join(''),
      ink.straw,
    ) +
    path(words.join(''), ink.black) +
    group({}, roundels)
  );
}

function inkwell(): string {
  return placed(
    1340,
    150,
    1,
    0,
    ellipse(20, 50, 120, 24, '#0f332799'),
    path('M-96-50C-104 10-80 46 0 46S104 10 96-50Z', ink.sea),
    path('M40 44C84 36 104 4 96-50H56C60-10 56 20 40 44Z', ink.indigo),
    stroke('M-94-14Q0 16 94-14', ink.straw, 6),
    path(
      [-60, -20, 20, 60].map((x) => star(x, 14 - Math.abs(x) * 0.1, 12, 5, 8)).join(''),
      ink.paper,
    ),
    ellipse(0, -52, 96, 26, ink.haze),
    ellipse(0, -52, 80, 19, ink.black),
    path(lens(-50, -56, 70, 4, 3), ink.indigo),
  );
}

function pens(): string {
  const pen = motif(
    'pen',
    path('M0-8L430-12V12L0 8L-46 3V-3Z', ink.dune),
    path('M0 0L430 0V12L0 8L-46 3Z', '#a97c3f'),
    path('M-46-3L-8-6V6L-46 3Z', ink.black),
    rect(120, -10, 8, 20, ink.rust),
    rect(290, -12, 8, 24, ink.rust),
  );
  return (
    pen +
    group({ opacity: '.45' }, placed(226, 146, 1, 0, path(box(0, 0, 430, 16), ink.black))) +
    again('pen', 230, 130, 1, -4) +
    placed(0, 0, 1, 0, again('pen', 300, 80, 0.94, 7)) +
    again('pen', 1352, 104, 0.66, -36)
  );
}

/** A glass of tea on its saucer, seen from above, with a sprig of mint. */
function tea(): string {
  const mint = [-60, -10, 40].map((turn) => lens(-6, 4, 40, 10, turn)).join('');
  return placed(
    110,
    150,
    1,
    0,
    ellipse(14, 22, 104, 92, '#0f332799'),
    circle(0, 0, 100, ink.paper) + circle(0, 0, 78, ink.mist) + circle(0, 0, 72, ink.paper),
    stroke(disc(0, 0, 90), ink.indigo, 6, { 'stroke-dasharray': '4 14' }),
    circle(0, 0, 56, '#8fa6bd') + circle(0, 0, 49, ink.rust) + circle(-6, -6, 38, ink.terracotta),
    path(mint, ink.leaf) + path('M-40-26A48 48 0 0 1-8-47L-8-40A42 42 0 0 0-34-22Z', ink.paper),
  );
}
