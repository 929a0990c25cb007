import { chance } from '#sample/chance';
import { ground, lower, ridge } from '#sample/land';
import { soft } from '#sample/lines';
import { ink } from '#sample/palette';
import {
  circle,
  ellipse,
  type Point,
  path,
  picture,
  placed,
  rect,
  short,
  stroke,
} from '#sample/shapes';
import { bands, cuts, rays, sun } from '#sample/sky';

type Dancer = { x: number; lift: number; dress?: string; coat: string; sash: string };

/** A line of dancers, hand in hand, stamping together under a great evening sun. */
export function dabke(): string {
  const luck = chance(19);
  const line: Dancer[] = [
    { x: 176, lift: 0, dress: ink.wine, coat: ink.wine, sash: ink.ochre },
    { x: 344, lift: 8, coat: ink.night, sash: ink.crimson },
    { x: 512, lift: 0, dress: ink.night, coat: ink.night, sash: ink.leaf },
    { x: 680, lift: 8, coat: ink.indigo, sash: ink.crimson },
    { x: 848, lift: 0, dress: ink.crimson, coat: ink.crimson, sash: ink.straw },
    { x: 1016, lift: 8, coat: ink.night, sash: ink.leaf },
    { x: 1184, lift: 0, dress: ink.pine, coat: ink.pine, sash: ink.terracotta },
  ];
  const hills = ridge(luck, 610, 26, 1.4);
  return picture(
    ink.terracotta,
    bands(luck, [
      [150, '#d96f3f'],
      [290, ink.clay],
      [430, ink.apricot],
    ]),
    rays(800, 470, 330, 1300, 26, '#f3bd8b55'),
    sun(800, 470, 330, [ink.apricot, ink.straw, ink.cream]),
    cuts(luck, 20, 420, 30, ink.apricot),
    ground(hills, ink.rust),
    ground(lower(hills, 46, 0.6), '#7b2a1c'),
    rect(0, 760, 1600, 140, ink.wine) + rect(0, 760, 1600, 10, ink.rust),
    rings(),
    ...line.map(({ x }) => ellipse(x + 10, 812, 84, 14, '#2b131a')),
    ellipse(1390, 812, 84, 14, '#2b131a'),
    ...line.map(dancer),
    leader(1376),
  );
}

/** Dust and beat: rows of short cuts in the stamped floor. */
function rings(): string {
  const row = (y: number): string =>
    soft(Array.from({ length: 7 }, (_, index): Point => [index * 280 - 40, y + (index % 2) * 6]));
  return (
    stroke(row(790), ink.crimson, 4, { 'stroke-dasharray': '60 30 20 30' }) +
    stroke(row(846), ink.crimson, 6, { 'stroke-dasharray': '110 40 30 40' }) +
    stroke(row(878), ink.rust, 7, { 'stroke-dasharray': '40 60 160 40' })
  );
}

const skin = '#8d4f35';

function dancer({ x, lift, dress, coat, sash }: Dancer): string {
  const arms =
    stroke('M-44-300Q-70-250-88-232M44-300Q70-250 82-232', coat, 30) + circle(-86, -228, 15, skin);
  return placed(x, 810 - lift, 1, 0, dress ? woman(dress, sash) : man(coat, sash), arms);
}

/** Left foot down, right knee high. */
function man(coat: string, sash: string): string {
  return (
    stroke('M-16-160L-26-80L-30-8', ink.black, 38) +
    path('M-56-14h52v16h-66z', ink.black) +
    stroke('M18-160L66-120L50-50', ink.black, 38) +
    path('M34-60l38 8-4 18-58-6z', ink.black) +
    path('M-50-316C-20-336 20-336 50-316L40-150H-40Z', coat) +
    path('M-18-330H18L10-180H-10Z', ink.paper) +
    path('M-44-196H44L40-160H-40Z', sash) +
    path('M-38-170L-60-104-40-100-22-160Z', sash) +
    rect(-12, -350, 24, 26, skin) +
    circle(0, -374, 34, skin) +
    path('M-40-376C-42-420-20-428 2-428S44-420 40-376C20-390-16-390-40-376Z', ink.paper) +
    path('M-40-384C-56-350-52-320-40-296C-30-320-28-350-28-384Z', ink.paper) +
    stroke('M-39-388C-14-400 16-400 39-388', ink.black, 9) +
    stroke('M-34-410l66 4M-44-350l14 30M-46-330l12 24', ink.crimson, 3)
  );
}

function woman(dress: string, sash: string): string {
  let hem = '';
  for (let x = -74; x <= 74; x += 24.6) hem += `M${short(x - 11)}-40l11-16 11 16-11 16z`;
  return (
    path('M-30-8h30v12h-40zM30-14l34 4-2 14-44-4z', ink.black) +
    path(
      'M-46-316C-20-334 20-334 46-316C44-260 40-230 52-190C70-130 84-60 98-12Q10 8-92-8C-80-60-66-130-50-190C-40-230-44-260-46-316Z',
      dress,
    ) +
    path(hem, sash) +
    stroke('M-86-18Q8-4 92-20', sash, 4) +
    path('M-26-318H26L20-236H-20Z', sash) +
    path('M0-308l11 14-11 14-11-14zM0-272l11 14-11 14-11-14z', dress) +
    stroke('M-50-200Q0-184 52-200', sash, 10) +
    stroke('M-44-176L-62-40M46-176L66-40', sash, 5, { 'stroke-dasharray': '10 8' }) +
    rect(-12, -350, 24, 26, skin) +
    circle(0, -374, 33, skin) +
    path(
      'M-38-368C-44-420-18-428 2-428S46-416 38-368C30-392 16-402 0-402S-30-392-38-368Z',
      ink.paper,
    ) +
    path('M-38-374C-60-330-60-270-52-214C-36-240-30-330-28-384Z', ink.paper) +
    stroke('M-32-400Q0-422 32-400', sash, 6, { 'stroke-dasharray': '6 7' })
  );
}

/** The lawweh at the head of the line: he leaps and whirls a kerchief. */
function leader(x: number): string {
  return placed(
    x,
    770,
    1.04,
    -3,
    stroke('M-18-160L-70-116L-60-40', ink.black, 38) + path('M-84-48l50 8-2 18-62-6z', ink.black),
    stroke('M18-160L66-84L120-50', ink.black, 38) + path('M104-66l34 20-10 26-40-16z', ink.black),
    stroke('M-44-300Q-84-250-112-214', ink.wine, 30) + circle(-116, -208, 15, skin),
    stroke('M40-300L92-350L104-430', ink.wine, 30) + circle(106, -444, 15, skin),
    path(
      'M106-444C60-520 110-560 70-620C130-600 170-560 150-500C190-520 200-480 180-450C150-470 130-460 106-444Z',
      ink.paper,
    ) + stroke('M104-580C130-550 128-520 118-484M160-484C150-474 140-466 130-462', ink.crimson, 5),
    path('M-50-316C-20-336 20-336 50-316L40-150H-40Z', ink.wine) +
      path('M-18-330H18L10-180H-10Z', ink.paper) +
      path('M-44-196H44L40-160H-40Z', ink.ochre) +
      path('M38-180L70-130 52-118 26-160Z', ink.ochre),
    rect(-12, -350, 24, 26, skin) + circle(0, -374, 34, skin),
    path('M-40-376C-42-420-20-428 2-428S44-420 40-376C20-390-16-390-40-376Z', ink.paper) +
      path('M-40-384C-70-360-80-330-70-300C-50-316-34-350-28-384Z', ink.paper) +
      stroke('M-39-388C-14-400 16-400 39-388', ink.black, 9),
  );
}
