import { chance } from '#sample/chance';
import { ground, lower, ridge, terraces } from '#sample/land';
import { lens, soft } from '#sample/lines';
import { ink } from '#sample/palette';
import { cypress, farOlive } from '#sample/plants';
import { again, motif, path, picture, stroke } from '#sample/shapes';
import { bands, cuts, rays, sun } from '#sample/sky';

/** First light over ridge after ridge, the nearest still in the night. */
export function hillsDawn(): string {
  const luck = chance(7);
  const far = ridge(luck, 430, 34, 2);
  const second = ridge(luck, 500, 46, 1.6);
  const third = ridge(luck, 585, 48, 1.9);
  const fourth = ridge(luck, 670, 50, 1.4);
  const near = { thick: 13, wall: ink.haze, joint: ink.night };
  const night = {
    dark: ink.night,
    mid: '#243055',
    light: ink.haze,
    trunk: ink.night,
    bark: ink.indigo,
  };
  return picture(
    ink.haze,
    bands(luck, [
      [96, '#b9b3bd'],
      [178, ink.blush],
      [262, ink.apricot],
      [350, ink.straw],
    ]),
    rays(1010, 400, 150, 1500, 22, '#f9f2e333'),
    sun(1010, 400, 150, [ink.apricot, ink.ochre, ink.terracotta]),
    cuts(luck, 30, 330, 46, ink.paper),
    ground(far, '#c99a94'),
    ground(second, '#a3818f'),
    village(),
    mist(luck, 540),
    ground(third, '#6f6587'),
    stroke(soft(lower(third, 5)), ink.clay, 4, { 'stroke-dasharray': '60 26 130 40' }),
    mist(luck, 640),
    ground(fourth, '#434b78'),
    stroke(soft(lower(fourth, 6)), ink.rose, 4, { 'stroke-dasharray': '90 34 40 60' }),
    terraces({
      x: 1330,
      reach: 620,
      top: 640,
      foot: 930,
      steps: 7,
      inks: ['#2b3a66', '#243158'],
      ...near,
    }),
    terraces({
      x: 260,
      reach: 640,
      top: 560,
      foot: 930,
      steps: 8,
      inks: [ink.night, '#202a4d'],
      ...near,
    }),
    motif('olive', farOlive(night)),
    motif('cypress', cypress(ink.night, '#3c4a80')),
    again('cypress', 190, 590, 1.05),
    again('cypress', 236, 584, 1.35),
    ...[
      [330, 596, 0.9],
      [430, 626, 1.1],
      [80, 640, 1.1],
      [560, 716, 1.2],
      [1180, 690, 0.9],
      [1290, 668, 1],
      [1420, 668, 1.15],
      [1540, 706, 1.2],
      [930, 826, 1.3],
    ].map(([x = 0, y = 0, size = 1]) => again('olive', x, y, size)),
  );
}

/** Bars of mist lying in the valleys. */
function mist(luck: ReturnType<typeof chance>, y: number): string {
  const bars = Array.from({ length: 11 }, () =>
    lens(
      luck.between(-200, 1500),
      y + luck.between(-26, 26),
      luck.between(220, 520),
      luck.between(4, 9),
      0,
    ),
  );
  return path(bars.join(''), '#f9f2e38c');
}

/** A few houses behind the third ridge, with the first lamps. */
function village(): string {
  const houses = 'M600 610v-52h34v-16h30v12h26v-34h40v26h28v-12h36v20h30v56z';
  const domes = 'M634 542a15 15 0 0 1 30 0zM690 520a20 17 0 0 1 40 0z';
  const lamps = 'M612 570h6v9h-6zM646 554h6v9h-6zM706 536h7v10h-7zM768 554h6v9h-6zM802 568h6v9h-6z';
  return path(houses, '#5d557c') + path(domes, '#5d557c') + path(lamps, ink.straw);
}
