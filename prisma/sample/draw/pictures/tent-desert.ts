import { chance } from '#sample/chance';
import { ground } from '#sample/land';
import { lens, soft, straight } from '#sample/lines';
import { ink } from '#sample/palette';
import {
  again,
  circle,
  ellipse,
  motif,
  type Point,
  path,
  picture,
  placed,
  stroke,
} from '#sample/shapes';
import { bands, crescent, stars } from '#sample/sky';

/** A goat-hair tent under the desert stars, its fire the only lamp. */
export function tentDesert(): string {
  const luck = chance(59);
  return picture(
    '#141a36',
    bands(luck, [
      [150, ink.night],
      [280, '#273262'],
      [390, '#3f4580'],
      [470, '#76588a'],
      [530, '#b9727d'],
    ]),
    milky(luck),
    stars(luck, 480, 120, ink.cream),
    crescent(1290, 170, 66, ink.straw),
    path(
      'M-40 620C160 560 300 500 420 540S640 640 860 590S1200 500 1340 540S1540 600 1640 570V900H-40Z',
      '#5d3d63',
    ),
    path(
      'M420 540C470 560 480 620 380 700H120C260 640 380 620 420 540ZM1340 540C1400 570 1380 620 1280 680H1060C1200 640 1320 610 1340 540Z',
      '#47305a',
    ),
    dune(
      [
        [-40, 680],
        [240, 640],
        [520, 690],
        [900, 650],
        [1250, 690],
        [1640, 640],
      ],
      '#8d4a52',
    ),
    circle(560, 750, 400, '#e58f621c') + circle(560, 750, 280, '#e58f6226'),
    tent(),
    dune(
      [
        [-40, 790],
        [300, 770],
        [700, 810],
        [1100, 770],
        [1640, 800],
      ],
      ink.rust,
    ),
    path(
      Array.from({ length: 9 }, (_, index) =>
        lens(-40 + index * 200, 826 + (index % 3) * 22, 320, 4, index % 2 ? 3 : -3),
      ).join(''),
      ink.terracotta,
    ),
    ellipse(560, 800, 260, 26, '#cf5f3388'),
    fire(),
    motif('camel', camel()),
    again('camel', 1520, 786, 0.8),
    again('camel', 1262, 800, 1.1),
  );
}

function dune(edge: Point[], color: string): string {
  return (
    ground(edge, color) + stroke(soft(edge), '#f3bd8b66', 4, { 'stroke-dasharray': '200 40 90 30' })
  );
}

/** The river of stars, as many short cuts along one slope. */
function milky(luck: ReturnType<typeof chance>): string {
  const marks = Array.from({ length: 150 }, () => {
    const along = luck.between(0, 1);
    const aside = (luck.between(-1, 1) + luck.between(-1, 1)) * 34;
    return lens(
      120 + along * 900 + aside * 0.4,
      470 - along * 460 + aside,
      luck.between(10, 36),
      1.6,
      -27,
    );
  });
  return path(marks.join(''), '#cfd8d677');
}

/** Long and low on three rows of poles, its roof striped, one side lit by the fire. */
function tent(): string {
  const roof: Point[] = [
    [230, 650],
    [360, 560],
    [470, 586],
    [600, 520],
    [740, 580],
    [870, 544],
    [1010, 650],
  ];
  const poles = 'M360 560V742M600 520V760M870 544V742M232 650V742M1008 650V742';
  const ropes =
    'M230 650L96 752M360 560L150 756M1010 650L1130 752M870 544L1090 756M600 520L600 500';
  return (
    stroke(ropes, ink.sand, 4) +
    path('M250 652L360 570 470 596 600 530 740 590 870 554 1000 652V752H250Z', '#2a1722') +
    path('M400 752V640Q600 590 790 640V752Z', ink.rust) +
    path('M440 752V664Q600 620 750 664V752Z', ink.terracotta) +
    path('M500 752V690Q600 660 690 690V752Z', ink.clay) +
    path('M640 752V600L736 590 870 554 1000 652V752Z', '#241420') +
    stripes() +
    path(
      `${soft(roof)}L980 682C900 640 840 620 760 640C700 600 640 590 590 612C540 600 480 620 440 636C380 620 300 640 256 684Z`,
      ink.black,
    ) +
    stroke(
      'M300 628C380 592 430 606 480 604S600 556 650 566S760 604 800 592S900 580 960 636',
      ink.stone,
      6,
    ) +
    stroke(
      'M276 654C370 610 430 622 480 620S590 580 640 586S760 622 810 610S910 608 974 660',
      ink.crimson,
      7,
    ) +
    stroke(poles, ink.dune, 8)
  );
}

/** The woven curtain that divides the tent. */
function stripes(): string {
  const bands = [ink.crimson, ink.cream, ink.charcoal, ink.ochre, ink.crimson, ink.cream, ink.fern];
  return (
    bands
      .map((color, index) => {
        const y = 648 + index * 15;
        return path(
          straight(
            [
              [790, y],
              [984, y + 6],
              [984, y + 14],
              [790, y + 8],
            ],
            true,
          ),
          color,
        );
      })
      .join('') +
    stroke('M800 685L976 690', ink.black, 7, {
      'stroke-dasharray': '8 10',
      'stroke-linecap': 'butt',
    })
  );
}

function fire(): string {
  return placed(
    560,
    812,
    1.1,
    0,
    path('M-70 0L60-24 70-12-60 14zM70 0L-60-24-70-12 60 14z', ink.black),
    path(
      'M-46-8C-60-60-20-70-24-110C10-90 20-70 16-50C28-60 30-70 30-80C54-50 56-20 40-8Z',
      ink.terracotta,
    ),
    path(
      'M-28-8C-36-40-10-50-12-76C14-60 18-40 14-28C22-32 24-38 24-44C38-28 36-14 28-8Z',
      ink.ochre,
    ),
    path('M-12-8C-16-24-2-32-2-46C12-34 18-20 12-8Z', ink.cream),
    placed(
      96,
      0,
      0.7,
      0,
      path('M-24-10C-34-40-16-60-12-84H12C16-60 34-40 24-10Z', ink.charcoal) +
        path('M-12-84C-30-80-44-96-56-104C-50-84-36-66-18-60Z', ink.charcoal) +
        stroke('M16-76C50-80 50-40 22-36', ink.charcoal, 7) +
        path('M-14-88H14L0-116Z', ink.stone),
    ),
  );
}

/** A kneeling camel with its saddle cloth, looking left. */
function camel(): string {
  const body =
    'M-104 4C-132-4-128-30-96-34C-84-50-96-66-112-82C-124-98-128-128-146-146C-160-152-186-146-208-142' +
    'C-222-140-226-152-216-162C-200-176-176-184-156-182L-150-196-140-184C-116-176-106-150-100-126' +
    'C-92-104-80-96-66-96C-46-104-38-134-10-152C18-156 28-128 50-112C92-112 116-86 118-48' +
    'C122-24 138-14 128 4H84C90-10 76-18 52-14L-40-12C-56-12-62-4-54 4Z';
  const cloth =
    'M-62-94C-44-106-36-132-10-152C16-156 26-130 50-112C62-86 60-58 54-40C12-26-30-28-56-42C-62-60-64-78-62-94Z';
  const tassels = [-48, -24, 0, 24, 46].map((x) => lens(x, -38, 26, 4, 90)).join('');
  return (
    ellipse(10, 4, 160, 14, '#4a1d1088') +
    path(body, '#6b3a34') +
    path('M-104 4C-132-4-128-30-96-34L-40-12C-56-12-62-4-54 4Z', '#5a2e2c') +
    stroke('M126-44Q138-20 134-2', '#5a2e2c', 6) +
    path(cloth, ink.crimson) +
    stroke('M-60-62Q-4-42 56-58', ink.straw, 6, { 'stroke-dasharray': '10 8' }) +
    stroke('M-62-82Q-4-62 56-80', ink.leaf, 6) +
    path(tassels, ink.straw) +
    circle(-176, -168, 4, ink.black) +
    stroke('M-188-148L-166-184M-166-162Q-130-150-116-124', ink.ochre, 4)
  );
}
