import { chance } from '#sample/chance';
import { ground, swells } from '#sample/land';
import { disc, lens, soft } from '#sample/lines';
import { ink } from '#sample/palette';
import {
  circle,
  clipped,
  ellipse,
  group,
  type Point,
  path,
  picture,
  placed,
  stroke,
} from '#sample/shapes';
import { bands, cloud, cuts, sun } from '#sample/sky';

/** A painted fishing boat drawn up on the beach at sunset, others still out with their lamps. */
export function boatGaza(): string {
  const luck = chance(89);
  return picture(
    ink.crimson,
    bands(luck, [
      [90, ink.terracotta],
      [190, ink.clay],
      [290, ink.apricot],
      [370, ink.straw],
    ]),
    sun(1130, 440, 150, [ink.apricot, ink.ochre, ink.terracotta]),
    cuts(luck, 20, 390, 36, ink.paper),
    cloud(240, 170, 1.1, '#f9f2e388'),
    cloud(720, 100, 0.7, '#f9f2e366'),
    path('M0 440H1600V760H0Z', ink.sea) +
      path('M0 500Q400 492 800 504T1600 500V760H0Z', '#33608a') +
      path('M0 580Q400 570 800 588T1600 580V760H0Z', ink.indigo),
    glitter(luck),
    ...[
      [300, 462, 0.5],
      [560, 474, 0.7],
      [1420, 468, 0.6],
    ].map(([x = 0, y = 0, size = 1]) => far(x, y, size)),
    swells(luck, 470, 690, ink.haze, 9),
    surf(),
    ground(
      [
        [-40, 700],
        [300, 676],
        [700, 706],
        [1100, 690],
        [1640, 720],
      ],
      ink.sand,
    ),
    ground(
      [
        [-40, 800],
        [400, 770],
        [900, 800],
        [1640, 770],
      ],
      ink.dune,
    ),
    path('M250 810Q700 880 1330 800L1460 850Q800 920 180 850Z', '#74401f66'),
    hull(),
    net(luck),
    path(
      Array.from({ length: 30 }, () =>
        lens(
          luck.between(-40, 1600),
          luck.between(800, 896),
          luck.between(40, 150),
          2.6,
          luck.between(-3, 3),
        ),
      ).join(''),
      '#b98d4e',
    ),
    shells(),
  );
}

function glitter(luck: ReturnType<typeof chance>): string {
  const marks = Array.from({ length: 54 }, () => {
    const down = luck.between(0, 1);
    return lens(
      1130 - 70 - down * 90 + luck.between(-30, 120),
      450 + down * 220,
      50 + 70 * down,
      3 + 3 * down,
      0,
    );
  });
  return path(marks.join(''), ink.straw);
}

/** A boat at work far out, its lamp reflected. */
function far(x: number, y: number, size: number): string {
  return placed(
    x,
    y,
    size,
    0,
    path('M-90-30C-60-6 60-6 96-36L80 8H-74Z', ink.night),
    stroke('M0-20V-96M-34-24V-60', ink.night, 6),
    circle(0, -100, 26, '#f0d58a55'),
    circle(0, -100, 10, ink.straw),
    path('M-52-26h40v-26h-40z', ink.night),
    path(lens(-26, 26, 52, 5, 0) + lens(-18, 46, 40, 5, 0), ink.straw),
  );
}

function surf(): string {
  const edge = (y: number, swing: number): Point[] =>
    Array.from(
      { length: 12 },
      (_, index): Point => [index * 150 - 30, y + (index % 2 ? swing : -swing)],
    );
  return (
    path(`${soft(edge(676, 9))}V760H-30Z`, ink.haze) +
    path(`${soft(edge(690, 10))}V760H-30Z`, ink.paper) +
    path(`${soft(edge(702, 8))}V760H-30Z`, ink.mist)
  );
}

/** The hull with its painted strakes: a high prow, an eye for luck, oars shipped. */
function hull(): string {
  const outline =
    'M230 560C330 640 480 668 720 668S1180 630 1370 490C1372 600 1330 720 1240 800Q800 850 400 806C310 740 250 650 230 560Z';
  const strakes: readonly (readonly [number, string])[] = [
    [0, ink.paper],
    [34, ink.leaf],
    [66, ink.crimson],
    [98, ink.ochre],
    [122, ink.indigo],
  ];
  const line = (down: number): string =>
    `M200 ${560 + down}C330 ${640 + down} 480 ${672 + down} 720 ${672 + down}S1180 ${634 + down} 1400 ${476 + down}V960H200Z`;
  let diamonds = '';
  for (let index = 0; index < 21; index++) {
    const x = 360 + index * 44;
    const y = 722 + 26 * (1 - ((x - 740) / 400) ** 2) - (x > 1060 ? (x - 1060) * 0.27 : 0);
    diamonds += `M${x} ${Math.round(y - 12)}l14 12-14 12-14-12z`;
  }
  return (
    path(
      'M250 566C400 610 560 628 720 628S1180 590 1352 506C1240 620 1000 664 720 668S360 650 250 566Z',
      '#4a1d1f',
    ) +
    path(
      'M400 624L430 600 540 616 520 648ZM700 632h110v34H700zM980 616l100-24 20 30-112 32z',
      ink.dune,
    ) +
    stroke('M300 540L1000 640M1290 450L620 640', ink.sand, 11) +
    path('M250 520l60 10-4 22-66-12z', ink.sand) +
    path(outline, ink.paper) +
    clipped(
      'hull',
      outline,
      ...strakes.map(([down, color]) => path(line(down), color)),
      path(diamonds, ink.straw),
      stroke(strakes.map(([down]) => line(down + 2)).join(''), '#2b252755', 3),
      path('M1180 400H1420V900H1080C1160 760 1190 600 1180 400Z', '#1b234244'),
    ) +
    stroke('M230 560C330 640 480 668 720 668S1180 630 1370 490', ink.rust, 16) +
    stroke('M232 556C332 634 482 662 720 662S1178 624 1366 488', ink.clay, 5) +
    group(
      {},
      circle(1240, 650, 34, ink.paper),
      circle(1240, 650, 24, ink.sea),
      circle(1240, 650, 12, ink.night),
      path(disc(1246, 643, 5), ink.paper),
    ) +
    stroke('M1372 488L1392 450', ink.rust, 18) +
    stroke('M1330 560Q1440 640 1500 800', ink.cream, 6) +
    path('M1470 800h70l-14 30h-44z', ink.charcoal)
  );
}

/** A heap of net with its floats. */
function net(luck: ReturnType<typeof chance>): string {
  const heap = 'M40 850C60 770 150 742 220 752C300 730 400 770 420 846Q240 890 40 850Z';
  let mesh = '';
  for (let step = -6; step < 26; step++)
    mesh += `M${step * 24} 720l160 170M${step * 24} 890l160-170`;
  const floats = Array.from({ length: 9 }, (_, index) =>
    ellipse(
      70 + index * 42,
      776 + luck.between(-16, 40),
      20,
      13,
      index % 2 ? ink.terracotta : ink.paper,
    ),
  ).join('');
  return (
    path(heap, ink.fern) +
    clipped('net', heap, stroke(mesh, ink.pine, 4)) +
    stroke('M60 840C120 770 180 800 230 780S340 760 410 840', ink.cream, 5) +
    floats
  );
}

function shells(): string {
  return [
    [980, 862, 1],
    [1130, 876, 0.8],
    [620, 872, 0.9],
  ]
    .map(([x = 0, y = 0, size = 1]) =>
      placed(
        x,
        y,
        size,
        0,
        path('M0 0C-28-4-30-30-16-36C-10-46 10-46 16-36C30-30 28-4 0 0Z', ink.blush),
        stroke('M0-2L-14-32M0-2V-38M0-2L14-32', ink.rose, 3),
      ),
    )
    .join('');
}
