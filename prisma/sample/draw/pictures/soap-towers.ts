import { cycle } from '#sample/chance';
import { arch, box } from '#sample/lines';
import { ink } from '#sample/palette';
import { again, ellipse, motif, path, picture, rect } from '#sample/shapes';

/** Bars of olive-oil soap drying in hollow towers under the vaults of the soap works. */
export function soapTowers(): string {
  return picture(
    '#3f4a2c',
    vaults(),
    path('M0 700H1600V900H0Z', '#8a7a4c') + floor(),
    path('M1180 120L1330 120L900 900H240Z', '#f0d58a2e'),
    path('M1180 120L1260 120L620 900H240Z', '#f0d58a26'),
    motif('tower', tower()),
    ...[
      [470, 700, 0.62],
      [1090, 706, 0.66],
      [780, 724, 0.78],
      [1400, 768, 0.98],
      [210, 790, 1.06],
    ].map(([x = 0, y = 0, size = 1]) => shadow(x, y, size) + again('tower', x, y, size)),
    shadow(950, 850, 1.16),
    again('tower', 950, 850, 1.16),
    loose(),
  );
}

function vaults(): string {
  const window = arch(1180, 300, 150, 210, true);
  return (
    [
      [-140, 560],
      [440, 560],
      [1020, 560],
    ]
      .map(
        ([x = 0, w = 0]) =>
          path(arch(x, 720, w, 640, true), ink.moss) +
          path(arch(x + 40, 720, w - 80, 590, true), '#66703c') +
          path(arch(x + 90, 720, w - 180, 520, true), ink.olive),
      )
      .join('') +
    path(window, ink.straw) +
    path('M1250 100h10v200h-10zM1180 200h150v8h-150z', ink.moss) +
    path('M-140 690H1740V720H-140Z', '#2f3821')
  );
}

function floor(): string {
  let d = '';
  for (let index = 0; index < 16; index++)
    d += `M${-400 + index * 160} 900L${200 + index * 80} 700h6L${-386 + index * 160} 900z`;
  return path(`${d}${box(0, 742, 1600, 4)}${box(0, 806, 1600, 6)}`, '#75663d');
}

/** A round tower of 21 courses standing at 0,0, about 640 high: bar and gap change places. */
function tower(): string {
  const tones = ['#fbf6e6', ink.cream, ink.sand, ink.dune, '#94794a'];
  const parts = tones.map((): string[] => []);
  for (let row = 0; row < 21; row++) {
    const r = 132 - row * 4.6;
    const y = -row * 30;
    for (let bar = 0; bar < 9; bar++) {
      const angle = ((bar + (row % 2 ? 0.5 : 0)) / 9) * Math.PI - Math.PI / 2;
      const [left, right] = [
        r * Math.sin(angle),
        r * Math.sin(Math.min(angle + 0.235, Math.PI / 2)),
      ];
      if (right - left < 2) continue;
      const sag = 16 * Math.cos(angle + 0.12);
      cycle(parts, Math.min(4, Math.max(0, Math.floor((angle + 1.2) / 0.52)))).push(
        box(Math.round(left), Math.round(y + sag - 44), Math.round(right - left), 26),
      );
    }
  }
  const body = 'M-132-10Q0 24 132-10L38-640Q0-628-38-640Z';
  return (
    path(body, '#4b4226') +
    parts.map((boxes, index) => path(boxes.join(''), cycle(tones, index))).join('') +
    ellipse(0, -652, 30, 7, ink.dune)
  );
}

function shadow(x: number, y: number, size: number): string {
  return path(
    `M${x - 130 * size} ${y - 8}Q${x} ${y + 34 * size} ${x + 132 * size} ${y - 10}L${x - 150 * size} ${y + 90 * size}L${x - 380 * size} ${y + 84 * size}Z`,
    '#2f382166',
  );
}

/** Bars not yet stacked, with the maker's plain square stamp. */
function loose(): string {
  return [
    [520, 838],
    [610, 852],
    [560, 806],
    [1240, 862],
    [1330, 850],
  ]
    .map(
      ([x = 0, y = 0]) =>
        path(`M${x} ${y}l22-16h66l-22 16z`, '#fbf6e6') +
        path(box(x, y, 66, 30), ink.cream) +
        path(`M${x + 66} ${y}l22-16v30l-22 16z`, ink.dune) +
        rect(x + 20, y + 8, 26, 14, ink.sand),
    )
    .join('');
}
