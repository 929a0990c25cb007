import { type Chance, chance } from '#sample/chance';
import { disc, lens } from '#sample/lines';
import { masonry } from '#sample/masonry';
import { ink } from '#sample/palette';
import { again, circle, ellipse, group, motif, path, picture, stroke } from '#sample/shapes';

/** Flat loaves fresh from the taboon, dimpled by its hot stones. */
export function taboonBread(): string {
  const luck = chance(64);
  return picture(
    ink.black,
    masonry(
      luck,
      [0, 0, 1600, 600],
      72,
      { face: '#3d3234', tones: ['#453a3b', '#362b2e', '#4b3f3e'] },
      0.6,
    ),
    glow(),
    smoke(),
    oven(luck),
    path('M0 600H1600V900H0Z', ink.rust) + path('M0 600H1600V612H0Z', ink.clay),
    planks(luck),
    embers(luck),
    motif('loaf', loaf(luck)),
    ellipse(520, 842, 430, 74, '#4a1d1088'),
    tray(),
    again('loaf', 560, 716, [1.02, 1], 3),
    again('loaf', 452, 676, [0.98, 1], -5),
    again('loaf', 540, 634, [0.95, 0.98], 2),
    again('loaf', 470, 590, [0.92, 0.95], -4),
    again('loaf', 1080, 800, [0.72, 0.72], 6),
    bowl(1330, 744, ink.indigo, ink.olive, ink.straw),
    bowl(1480, 770, ink.paper, ink.moss, ink.sage),
    stroke('M900 690c30-10 60-4 90-26', ink.moss, 6) +
      group(
        {},
        path(
          [0, 1, 2, 3]
            .map((index) => lens(910 + index * 22, 687 - index * 5, 44, 9, index % 2 ? 40 : -70))
            .join(''),
          ink.leaf,
        ),
      ),
  );
}

function glow(): string {
  return [520, 400, 290]
    .map((r, index) => circle(1180, 420, r, ['#cf5f3322', '#cf5f3333', '#dba53e33'][index] ?? ''))
    .join('');
}

/** A low dome of clay, open at the top, with embers heaped against it. */
function oven(luck: Chance): string {
  const cracks = Array.from({ length: 46 }, () => {
    const turn = luck.between(3.3, 6.1);
    const r = luck.between(270, 330);
    return lens(
      1180 + r * Math.cos(turn),
      620 + r * 0.9 * Math.sin(turn),
      luck.between(24, 60),
      3,
      (turn * 180) / Math.PI + 90,
    );
  });
  return (
    path(
      'M830 640C830 470 930 350 1040 322Q1180 296 1320 322C1430 350 1530 470 1530 640Z',
      ink.rust,
    ) +
    path('M830 640C830 470 930 350 1040 322C980 400 950 520 960 640Z', ink.terracotta) +
    path('M884 640C880 500 940 400 1000 366C960 440 924 540 930 640Z', ink.clay) +
    path(cracks.join(''), '#74182a66') +
    ellipse(1180, 330, 152, 44, ink.clay) +
    ellipse(1180, 336, 134, 34, '#2a1414') +
    ellipse(1180, 344, 116, 24, ink.crimson) +
    ellipse(1180, 350, 92, 16, ink.ochre) +
    path(
      [1104, 1146, 1192, 1240].map((x, index) => disc(x, 350 + (index % 2) * 6, 15)).join(''),
      '#4a1d10',
    )
  );
}

/** Ash and embers: the fuel lies outside, so that the bread inside stays clean. */
function embers(luck: Chance): string {
  const coals = [ink.terracotta, ink.ochre, ink.straw, ink.black].map((color, tone) =>
    path(
      Array.from({ length: 17 }, () => {
        const across = luck.between(-1, 1);
        const lift = (1 - across * across) * 26;
        return disc(
          Math.round(1190 + across * 390),
          Math.round(662 - luck.between(-14, 18 + lift)),
          17 - tone * 3,
        );
      }).join(''),
      color,
    ),
  );
  return (
    path(
      'M700 676C780 620 830 560 930 574C1060 560 1300 560 1420 576C1510 560 1590 610 1680 676Q1180 716 700 676Z',
      ink.charcoal,
    ) +
    path(
      'M760 664C830 620 880 596 980 606C1100 590 1280 590 1400 608C1480 596 1560 630 1620 664Q1180 694 760 664Z',
      '#7b1f14',
    ) +
    coals.join('')
  );
}

function smoke(): string {
  const curls =
    'M1180 330C1120 190 1240 150 1180 90S1130 10 1170-40M1240 334C1200 230 1290 170 1250 110S1220 40 1260-30M1110 342C1070 240 1140 190 1100 140S1060 60 1100-20';
  return stroke(curls, '#f9f2e31f', 34) + stroke(curls, '#f9f2e326', 12);
}

function planks(luck: Chance): string {
  const cuts = Array.from({ length: 46 }, () =>
    lens(luck.between(-60, 1600), luck.between(630, 890), luck.between(80, 260), 2.4, 0),
  );
  return path(cuts.join(''), '#74182a77') + path('M0 690H1600V694H0ZM0 796H1600V801H0Z', '#6e2a26');
}

/** A coiled straw tray, its dyed coils seen from the side. */
function tray(): string {
  const coils = [ink.straw, ink.crimson, ink.straw, ink.fern, ink.ochre];
  return coils
    .map((color, index) => {
      const [rx, ry, y] = [420 - index * 22, 108 - index * 7, 790 - index * 6];
      return (
        ellipse(510, y, rx, ry, color) +
        stroke(`M${510 - rx + 4} ${y}a${rx - 4} ${ry - 4} 0 0 0 ${2 * rx - 8} 0`, '#74182a88', 8, {
          'stroke-dasharray': index % 2 ? '4 14' : '3 22',
          'stroke-linecap': 'butt',
        })
      );
    })
    .join('');
}

/** A loaf 600 wide lying flat around 0,0: thick edge, hollows, and spots of the fire. */
function loaf(luck: Chance): string {
  const dents: string[] = [];
  const lights: string[] = [];
  for (let row = -3; row <= 3; row++) {
    for (let place = -5; place <= 5; place++) {
      const x = place * 48 + (row % 2 ? 24 : 0) + luck.between(-8, 8);
      const y = row * 22 + luck.between(-4, 4);
      if ((x / 280) ** 2 + (y / 84) ** 2 > 0.82) continue;
      dents.push(`M${Math.round(x - 17)} ${Math.round(y)}a17 8 0 0 1 34 0a17 8 0 0 1-34 0z`);
      lights.push(lens(x - 15, y + 7, 32, 2.6, -3));
    }
  }
  const burns = Array.from({ length: 12 }, () => {
    const turn = luck.between(0, 6.28);
    const r = luck.between(0.5, 0.9);
    return lens(
      280 * r * Math.cos(turn),
      84 * r * Math.sin(turn),
      luck.between(20, 54),
      6,
      luck.between(-10, 10),
    );
  });
  return (
    ellipse(0, 26, 296, 92, '#7c4a1e') +
    ellipse(0, 16, 298, 92, ink.dune) +
    ellipse(0, 0, 296, 90, '#e7b96c') +
    ellipse(-12, -6, 266, 76, ink.straw) +
    path(burns.join(''), '#a8612b99') +
    path(dents.join(''), '#c98f45') +
    path(lights.join(''), ink.paper)
  );
}

function bowl(x: number, y: number, body: string, fill: string, light: string): string {
  return (
    ellipse(x, y + 74, 90, 18, '#4a1d1088') +
    path(
      `M${x - 96} ${y}C${x - 90} ${y + 60} ${x - 50} ${y + 78} ${x} ${y + 78}S${x + 90} ${y + 60} ${x + 96} ${y}Z`,
      body,
    ) +
    stroke(`M${x - 86} ${y + 28}Q${x} ${y + 64} ${x + 86} ${y + 28}`, ink.clay, 7, {
      'stroke-dasharray': '2 16',
    }) +
    ellipse(x, y, 96, 26, body) +
    ellipse(x, y, 96, 26, '#fff3') +
    ellipse(x, y + 3, 82, 20, fill) +
    path(lens(x - 50, y - 2, 70, 5, 4), light)
  );
}
