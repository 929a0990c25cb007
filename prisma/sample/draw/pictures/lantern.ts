import { chance } from '#sample/chance';
import { arch, around, box, lens, star, straight } from '#sample/lines';
import { ink } from '#sample/palette';
import { again, circle, clipped, motif, path, picture, placed, stroke } from '#sample/shapes';
import { crescent, rays, stars } from '#sample/sky';

/** A pierced lantern in a blue court, its light scattered on the walls. */
export function lantern(): string {
  const luck = chance(29);
  const arches = arch(1010, 900, 520, 800, true) + arch(60, 900, 520, 800, true);
  return picture(
    '#232e5a',
    path(arches, ink.night),
    clipped('sky', arches, stars(luck, 700, 60, ink.cream), crescent(1318, 540, 74, ink.straw)),
    frames(),
    roofs(),
    rays(795, 470, 150, 1100, 28, '#f0d58a1c'),
    [400, 300, 215].map((r) => circle(795, 470, r, '#f0d58a22')).join(''),
    flecks(),
    motif('lamp', lamp()),
    stroke('M795 0V190', ink.ochre, 7, { 'stroke-dasharray': '20 8', 'stroke-linecap': 'butt' }),
    again('lamp', 795, 190),
    stroke('M320 0V250M1270 0V120', ink.ochre, 4, {
      'stroke-dasharray': '12 6',
      'stroke-linecap': 'butt',
    }),
    circle(320, 356, 130, '#f0d58a22') + again('lamp', 320, 250, 0.42),
    circle(1270, 206, 100, '#f0d58a22') + again('lamp', 1270, 120, 0.34),
  );
}

function frames(): string {
  const d = (x: number, grow: number) => arch(x - grow, 900, 520 + grow * 2, 800 + grow, true);
  return (
    stroke(`${d(1010, 14)}${d(60, 14)}`, ink.indigo, 16) +
    stroke(`${d(1010, 36)}${d(60, 36)}`, ink.haze, 4, { 'stroke-dasharray': '4 16' })
  );
}

/** Domes of the town beyond the arches. */
function roofs(): string {
  return path(
    'M60 900V760h70a60 60 0 0 1 120 0h60v-60h90v70h60a40 40 0 0 1 80 0h40v130zM1010 900V790h50v-40h70v30h70a70 70 0 0 1 140 0h40V640h12a16 16 0 0 1 32 0h12v150h94v110z',
    '#121831',
  );
}

/** Spots of light, in rings that open as they leave the lamp. */
function flecks(): string {
  let d = '';
  for (let orbit = 0; orbit < 6; orbit++) {
    const r = 250 + orbit * 105;
    for (const [x, y] of around(795, 470, r, 20, orbit % 2 ? 9 : 0)) {
      if (x < -20 || x > 1620 || y < -20 || y > 920) continue;
      d += star(
        Math.round(x),
        Math.round(y),
        8 + orbit * 2.4,
        3 + orbit,
        4,
        (Math.atan2(x - 795, 470 - y) * 180) / Math.PI,
      );
    }
  }
  return path(d, ink.straw, { 'fill-opacity': '.75' });
}

/** A hanging lamp 560 high, from its ring at 0,0. */
function lamp(): string {
  const panes = [-3, -2, -1, 0, 1, 2].map((index) => {
    const [left, right] = [index * 50 + 4, index * 50 + 46];
    const [tl, tr] = [left * 0.72, right * 0.72];
    const color =
      [ink.crimson, ink.ochre, ink.straw, ink.straw, ink.leaf, ink.sea][index + 3] ?? ink.straw;
    const mid = (left + right) / 2;
    return (
      path(`M${tl} 196H${tr}L${right} 400H${left}Z`, color) +
      path(star(mid * 0.86, 298, 22, 9, 8), ink.paper) +
      path(lens(mid * 0.78, 224, 40, 6, 90) + lens(mid * 0.92, 340, 44, 6, 90), '#f9f2e3bb')
    );
  });
  const drops = [-120, -72, -24, 24, 72, 120].map((x) =>
    placed(
      x,
      452,
      1,
      0,
      stroke('M0 0V22', ink.ochre, 3),
      path('M0 20C14 40 12 56 0 60C-12 56-14 40 0 20Z', ink.terracotta),
    ),
  );
  const holes = [-60, -30, 0, 30, 60]
    .map((x) => star(x * (x === 0 ? 1 : 0.9), 130 - Math.abs(x) * 0.1, 11, 5, 8))
    .join('');
  return (
    circle(0, 8, 20, ink.ochre) +
    circle(0, 8, 11, '#232e5a') +
    path('M-16 26H16L30 60H-30Z', ink.dune) +
    path('M-34 60H34C40 86 104 104 118 168H-118C-104 104-40 86-34 60Z', ink.ochre) +
    path('M20 60H34C40 86 104 104 118 168H70C66 110 30 90 20 60Z', ink.terracotta) +
    path(holes, ink.paper) +
    path(`${box(-130, 166, 260, 20)}`, ink.dune) +
    path('M-122 186H122L160 410H-160Z', ink.rust) +
    panes.join('') +
    path(box(-172, 408, 344, 18), ink.dune) +
    path('M-160 426H160L96 476H-96Z', ink.ochre) +
    path('M60 426H160L96 476H40Z', ink.terracotta) +
    path(
      straight(
        [
          [-40, 476],
          [40, 476],
          [0, 540],
        ],
        true,
      ),
      ink.dune,
    ) +
    circle(0, 546, 12, ink.ochre) +
    drops.join('')
  );
}
