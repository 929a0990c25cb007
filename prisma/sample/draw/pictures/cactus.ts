import { type Chance, chance } from '#sample/chance';
import { ground, ridge, terraces } from '#sample/land';
import { disc, lens } from '#sample/lines';
import { masonry } from '#sample/masonry';
import { ink } from '#sample/palette';
import { again, motif, path, picture, placed, stroke } from '#sample/shapes';
import { bands, cuts, rays, sun } from '#sample/sky';

/** Prickly pears in fruit, leaning over a field wall. */
export function cactus(): string {
  const luck = chance(71);
  const walls = { wall: ink.cream, joint: ink.dune, thick: 8 };
  return picture(
    ink.ochre,
    bands(luck, [
      [170, '#e3b457'],
      [310, ink.straw],
    ]),
    rays(1080, 330, 220, 1500, 24, '#f9f2e330'),
    sun(1080, 330, 190, [ink.straw, ink.cream, ink.paper]),
    cuts(luck, 20, 420, 30, ink.cream),
    ground(ridge(luck, 560, 30), ink.apricot),
    terraces({
      x: 1240,
      reach: 700,
      top: 500,
      foot: 800,
      steps: 7,
      inks: [ink.clay, '#dd8355'],
      ...walls,
    }),
    ground(ridge(luck, 720, 18, 1.2), ink.dune),
    fieldWall(luck),
    motif('pad', pad(luck)),
    motif('pear', pear()),
    motif('flower', flower()),
    plant(480, 905, left),
    plant(1270, 915, right),
    path(
      Array.from({ length: 46 }, () =>
        lens(
          luck.between(0, 1600),
          luck.between(850, 900),
          luck.between(30, 60),
          5,
          luck.between(-120, -60),
        ),
      ).join(''),
      ink.moss,
    ),
  );
}

/** A pad: its size and lean against the one it grows from, and what grows on its rim, by degrees. */
type Pad = {
  at: number;
  size: number;
  lean: number;
  pears?: readonly number[];
  flowers?: readonly number[];
  pads?: readonly Pad[];
};

const left: Pad = {
  at: 0,
  size: 1.24,
  lean: -4,
  pads: [
    {
      at: -66,
      size: 0.84,
      lean: -58,
      pads: [
        {
          at: -12,
          size: 0.8,
          lean: 26,
          pears: [-44, -14, 18],
          pads: [{ at: 52, size: 0.8, lean: 30, pears: [-10, 22] }],
        },
        { at: -60, size: 0.78, lean: -20, pears: [-30, 2, 40] },
      ],
    },
    {
      at: 58,
      size: 0.82,
      lean: 52,
      pads: [
        { at: -40, size: 0.86, lean: -44, pears: [-22, 8], flowers: [34] },
        { at: 30, size: 0.8, lean: 12, pears: [-30, 0, 30] },
      ],
    },
    {
      at: -4,
      size: 0.9,
      lean: 2,
      pads: [
        { at: -46, size: 0.86, lean: -26, pears: [-36, -6], flowers: [24] },
        { at: 34, size: 0.84, lean: 20, pears: [-20, 10, 40] },
      ],
    },
  ],
};

const right: Pad = {
  at: 0,
  size: 1.12,
  lean: 4,
  pads: [
    {
      at: -62,
      size: 0.84,
      lean: -50,
      pads: [
        { at: 0, size: 0.84, lean: 26, pears: [-34, -4, 26] },
        { at: -70, size: 0.7, lean: -20, pears: [-20, 14] },
      ],
    },
    {
      at: 56,
      size: 0.8,
      lean: 48,
      pears: [60],
      pads: [{ at: -20, size: 0.84, lean: -26, pears: [-8, 24], flowers: [-40] }],
    },
    {
      at: -2,
      size: 0.9,
      lean: -4,
      pads: [
        { at: -40, size: 0.8, lean: -24, pears: [-26, 6, 36] },
        { at: 36, size: 0.84, lean: 24, pears: [-30, 30], flowers: [0] },
      ],
    },
  ],
};

/** A plant from its oldest pad upward; what grows on a rim is drawn before the pad that bears it. */
function plant(
  x: number,
  y: number,
  { size, lean, pears = [], flowers = [], pads = [] }: Pad,
): string {
  const rim = (degrees: number): readonly [number, number] => {
    const angle = (degrees * Math.PI) / 180;
    return [80 * Math.sin(angle), -136 - 94 * Math.cos(angle)];
  };
  return placed(
    x,
    y,
    size,
    lean,
    ...pads.map((young) => plant(...rim(young.at), young)),
    ...pears.map((degrees) => again('pear', ...rim(degrees), 1, degrees * 0.8)),
    ...flowers.map((degrees) => again('flower', ...rim(degrees), 1, degrees * 0.8)),
    again('pad', 0, 0),
  );
}

/** A pad 230 high, growing up from 0,0. */
function pad(luck: Chance): string {
  const outline =
    'M-16 0C-70-40-96-110-82-170C-70-226-30-240 0-240S70-226 82-170C96-110 70-40 16 0Z';
  const spines: string[] = [];
  const dots: string[] = [];
  for (let row = 0; row < 6; row++) {
    for (let place = -2; place <= 2; place++) {
      const x = place * 32 + (row % 2 ? 16 : 0);
      const y = -34 - row * 34;
      const room = 74 * Math.sin(Math.min(1, (-y + 10) / 130) * 1.4);
      if (Math.abs(x) > room || (row === 5 && Math.abs(x) > 44)) continue;
      dots.push(disc(x, y, 4));
      for (const turn of [-120, -84, -50])
        spines.push(lens(x, y, 17, 1.2, turn + luck.between(-8, 8)));
    }
  }
  return (
    path(outline, ink.pine) +
    path(
      'M-16-4C-66-44-90-110-76-168C-66-220-30-232-4-234C40-224 50-190 46-140C42-80 20-30-4-4Z',
      ink.fern,
    ) +
    path('M-30-34C-74-80-84-130-70-172C-62-206-40-220-22-224C-50-190-60-120-30-34Z', ink.leaf) +
    path(dots.join(''), ink.moss) +
    path(spines.join(''), ink.cream)
  );
}

/** A ripe fruit, 74 high. */
function pear(): string {
  return (
    path('M-12 4C-34-10-34-50-26-66Q0-82 26-66C34-50 34-10 12 4Z', ink.crimson) +
    path('M-12 4C-34-10-34-50-26-66Q-14-74-4-74C-20-50-18-16-4 4Z', ink.terracotta) +
    path('M-24-66Q0-80 24-66Q0-52-24-66Z', ink.wine) +
    path(
      [
        [-10, -46],
        [8, -50],
        [0, -28],
        [16, -26],
        [-16, -22],
      ]
        .map(([x = 0, y = 0]) => disc(x, y, 2.6))
        .join(''),
      ink.straw,
    )
  );
}

function flower(): string {
  const petals = [-50, -25, 0, 25, 50]
    .map((turn) =>
      placed(
        0,
        -60,
        1,
        turn,
        path('M0 0C-22-18-20-50 0-60C20-50 22-18 0 0Z', turn % 50 ? ink.straw : ink.ochre),
      ),
    )
    .join('');
  return (
    path('M-12 4C-28-14-26-44-20-62H20C26-44 28-14 12 4Z', ink.fern) +
    petals +
    path(lens(0, -62, 26, 5, -90), ink.terracotta)
  );
}

function fieldWall(luck: Chance): string {
  const stone = { face: ink.stone, tones: [ink.sand, ink.cream, ink.dune, '#b3a596'] };
  return (
    masonry(luck, [0, 760, 1600, 132], 33, stone, 0.86) +
    path('M0 752H1600V766H0Z', ink.cream) +
    stroke('M0 894H1600', ink.moss, 20)
  );
}
