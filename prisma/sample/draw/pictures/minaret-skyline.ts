import { type Chance, chance } from '#sample/chance';
import { arch, box, disc, star } from '#sample/lines';
import { ink } from '#sample/palette';
import { again, circle, group, motif, path, picture, placed, rect, stroke } from '#sample/shapes';
import { bands, cuts, stars, sun } from '#sample/sky';

/** The old city's roofs at nightfall: domes, minarets and belfries under a full moon. */
export function minaretSkyline(): string {
  const luck = chance(101);
  return picture(
    ink.night,
    bands(luck, [
      [130, '#26315f'],
      [260, '#37437a'],
      [370, '#5f5c8f'],
      [460, '#a06b86'],
      [540, '#d98b76'],
    ]),
    stars(luck, 330, 70, ink.cream),
    circle(1080, 270, 190, '#f3e4c61f') +
      sun(1080, 270, 140, [ink.straw, ink.cream]) +
      path(
        `${disc(1040, 240, 20)}${disc(1110, 300, 28)}${disc(1090, 220, 11)}${disc(1030, 310, 13)}`,
        '#eedcae',
      ),
    cuts(luck, 60, 470, 24, '#dc858d88'),
    ...layer(luck, 560, '#7d5a85', 70, 36),
    placed(210, 560, 0.8, 0, minaret('#7d5a85', '#8f6a92')),
    placed(1420, 560, 0.72, 0, minaret('#7d5a85', '#8f6a92')),
    placed(620, 566, 0.9, 0, belfry('#7d5a85', '#8f6a92')),
    ...layer(luck, 640, '#4f4378', 92, 50),
    shrine(),
    placed(380, 660, 1.04, 0, minaret('#4f4378', '#675694')),
    placed(1290, 650, 1, 0, belfry('#4f4378', '#675694')),
    ...layer(luck, 740, '#2c2f5e', 118, 60),
    placed(1480, 760, 1.32, 0, minaret('#2c2f5e', '#4a4c84')),
    placed(110, 770, 1.25, 0, belfry('#2c2f5e', '#4a4c84')),
    ...layer(luck, 840, '#171d3d', 150, 66),
    wall(),
    stroke(
      'M700 170q18-18 34 0q16-18 34 0M800 130q13-13 26 0q13-13 26 0M640 120q11-11 22 0q11-11 22 0',
      ink.paper,
      4,
    ),
  );
}

/** A row of houses, some domed, with a few lit windows. */
function layer(luck: Chance, base: number, color: string, wide: number, swing: number): string[] {
  const blocks: string[] = [];
  const lamps: string[] = [];
  for (let x = -30; x < 1640; ) {
    const w = Math.round(wide * luck.between(0.7, 1.3));
    const top = Math.round(base - luck.between(0, swing));
    blocks.push(box(x, top, w + 1, 920 - top));
    const kind = luck.between(0, 1);
    if (kind < 0.4)
      blocks.push(`M${x + 8} ${top + 2}a${w / 2 - 8} ${Math.round(w * 0.42)} 0 0 1 ${w - 16} 0z`);
    else if (kind < 0.55) blocks.push(box(x + w * 0.2, top - w * 0.24, w * 0.36, w * 0.3));
    if (luck.between(0, 1) < 0.62)
      lamps.push(
        arch(Math.round(x + w * 0.3), top + 44, Math.round(w * 0.13), Math.round(w * 0.24)),
      );
    if (luck.between(0, 1) < 0.3)
      lamps.push(
        arch(Math.round(x + w * 0.6), top + 52, Math.round(w * 0.13), Math.round(w * 0.24)),
      );
    x += w;
  }
  return [path(blocks.join(''), color), path(lamps.join(''), ink.ochre)];
}

/** A minaret 380 high. */
function minaret(color: string, lit: string): string {
  return (
    rect(-20, -260, 40, 300, color) +
    rect(-20, -260, 10, 300, lit) +
    path(`${box(-32, -214, 64, 12)}${box(-28, -226, 56, 14)}${box(-30, -120, 60, 8)}`, color) +
    path(box(-32, -214, 16, 12) + box(-28, -226, 14, 14), lit) +
    path('M-24-260C-24-300-8-316 0-350C8-316 24-300 24-260Z', color) +
    path('M-24-260C-24-300-8-316 0-350C-6-310-14-300-14-260Z', lit) +
    stroke('M0-350V-376', color, 4) +
    path(disc(0, -378, 6), ink.ochre) +
    path(arch(-6, -170, 12, 30), ink.ochre)
  );
}

function belfry(color: string, lit: string): string {
  return (
    rect(-30, -170, 60, 220, color) +
    rect(-30, -170, 14, 220, lit) +
    path('M-38-168H38L0-244Z', color) +
    path('M-38-168H-16L0-244Z', lit) +
    stroke('M0-244V-282M-12-268H12', color, 5) +
    path(arch(-12, -104, 24, 46), ink.ochre) +
    path(disc(0, -116, 8), color)
  );
}

/** The gilded dome on its eight-sided, tiled drum. */
function shrine(): string {
  const tile = motif(
    'panel',
    rect(0, 0, 58, 84, ink.sea) +
      path(arch(13, 78, 32, 60), ink.night) +
      path(arch(17, 78, 24, 54), ink.ochre) +
      path(star(29, 10, 7, 3, 8), ink.paper),
  );
  return (
    tile +
    path('M560 690V572L640 548H1000L1080 572V690Z', ink.indigo) +
    group({}, ...[0, 1, 2, 3, 4, 5].map((index) => again('panel', 648 + index * 58, 572))) +
    path('M560 690V572L640 552V690ZM1080 690V572L1000 552V690Z', '#24407a') +
    path([576, 606, 1014, 1044].map((x) => arch(x, 660, 18, 66)).join(''), ink.ochre) +
    path(box(560, 540, 520, 14), ink.cream) +
    rect(700, 470, 240, 74, ink.sea) +
    path(
      Array.from({ length: 8 }, (_, index) => arch(708 + index * 29, 532, 18, 44)).join(''),
      ink.night,
    ) +
    rect(694, 462, 252, 12, ink.cream) +
    path('M700 464C690 360 750 306 820 290C890 306 950 360 940 464Z', ink.ochre) +
    path('M700 464C690 360 750 306 820 290C766 330 744 380 748 464Z', ink.straw) +
    path('M820 290C890 306 950 360 940 464H880C884 380 860 330 820 290Z', '#b9772a') +
    stroke('M790 464C784 390 800 330 820 292M840 464C846 390 836 330 820 292', '#b9772a', 4) +
    stroke('M820 290V248', ink.ochre, 6) +
    path(disc(820, 262, 8), ink.ochre)
  );
}

/** The nearest roof: a parapet with a dovecote pattern. */
function wall(): string {
  let holes = '';
  for (let x = 20; x < 1600; x += 44) holes += `M${x} 884l12-20 12 20z`;
  return (
    path('M-20 846H1620V920H-20Z', '#10152e') +
    path(holes, '#2c2f5e') +
    path('M-20 846H1620V852H-20Z', '#4a4c84')
  );
}
