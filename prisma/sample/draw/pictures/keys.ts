import { chance } from '#sample/chance';
import { box, disc, hole, lens, star } from '#sample/lines';
import { ink } from '#sample/palette';
import { again, clipped, group, motif, path, picture, placed, rect, stroke } from '#sample/shapes';

type Key = { x: number; size: number; turn: number; bow: 'ring' | 'clover' | 'heart'; bit: number };

const ring: readonly Key[] = [
  { x: 250, size: 0.92, turn: 5, bow: 'clover', bit: 1 },
  { x: 525, size: 1.08, turn: -3, bow: 'heart', bit: 0 },
  { x: 800, size: 1.22, turn: 2, bow: 'ring', bit: 2 },
  { x: 1075, size: 1.04, turn: -4, bow: 'clover', bit: 0 },
  { x: 1350, size: 0.94, turn: 4, bow: 'heart', bit: 1 },
];

/** House keys of wrought iron on a whitewashed wall, evening light sliding over them. */
export function keys(): string {
  const luck = chance(48);
  return picture(
    ink.clay,
    plaster(luck),
    path('M0 0H260L1180 640H1600V900H900L0 250Z', ink.apricot) +
      path('M0 0H120L1340 900H1180L0 110Z', ink.cream),
    tiles(),
    ...ring.map(({ x, size, turn, bow, bit }) =>
      group(
        { 'fill-opacity': '.55' },
        placed(x + 110, 282, [size, size * 1.04], turn + 16, outline(bow, bit, '#74182a')),
      ),
    ),
    rect(0, 196, 1600, 34, ink.rust) +
      rect(0, 196, 1600, 9, ink.terracotta) +
      rect(0, 230, 1600, 12, '#74182a66'),
    ...ring.map(key),
  );
}

function plaster(luck: ReturnType<typeof chance>): string {
  const marks = Array.from({ length: 110 }, () =>
    lens(
      luck.between(-40, 1600),
      luck.between(240, 900),
      luck.between(20, 90),
      2.4,
      luck.between(24, 46),
    ),
  );
  return path(marks.join(''), '#dd8053');
}

/** A frieze of glazed tiles above the rail. */
function tiles(): string {
  const tile = motif(
    'tile',
    rect(0, 0, 100, 100, ink.indigo) +
      path('M0 0H100L50 50zM0 100H100L50 50z', ink.sea) +
      path(star(50, 50, 46, 30, 8, 22.5), ink.paper) +
      path(star(50, 50, 30, 14, 8), ink.indigo) +
      path(disc(50, 50, 9), ink.ochre) +
      path('M0 0h20l-20 20zM100 0v20l-20-20zM0 100v-20l20 20zM100 100h-20l20-20z', ink.leaf),
  );
  const row = Array.from({ length: 16 }, (_, index) => again('tile', index * 100, 0)).join('');
  return (
    tile +
    placed(0, -4, 1, 0, row) +
    placed(50, 96, 1, 0, row, again('tile', -100, 0)) +
    stroke('M0 96H1600M0 -4H1600', ink.paper, 4)
  );
}

function key({ x, size, turn, bow, bit }: Key): string {
  return (
    placed(
      x,
      236,
      1,
      0,
      path('M-7-30h14v26a14 14 0 0 1-14 14z', ink.black) + path(disc(0, -26, 12), ink.stone),
    ) +
    placed(
      x,
      246,
      size,
      turn,
      outline(bow, bit, ink.black),
      clipped(
        `k${x}`,
        shape(bow, bit),
        path('M-120-20H-30C-60 20-50 60-60 120L-5 130V520H-120Z', ink.charcoal),
        path('M-10 150h5v330h-5z', ink.stone),
      ),
      collars(),
    )
  );
}

function outline(bow: Key['bow'], bit: number, color: string): string {
  return path(shape(bow, bit), color);
}

/** A key hanging from 0,0: bow, shank and bit, 500 long. */
function shape(bow: Key['bow'], bit: number): string {
  const bows = {
    ring: `${disc(0, 66, 74)}${hole(0, 66, 46)}`,
    clover: `${disc(-46, 76, 46)}${hole(-46, 76, 24)}${disc(46, 76, 46)}${hole(46, 76, 24)}M-34 34a34 34 0 0 1 68 0L12 66H-12zM-14 32a14 14 0 0 0 28 0a14 14 0 0 0-28 0z`,
    heart:
      'M0 130C-110 90-90-10-40-12C-16-12-4 2 0 14C4 2 16-12 40-12C90-10 110 90 0 130ZM0 100C60 74 62 16 40 14C20 14 10 30 0 50C-10 30-20 14-40 14C-62 16-60 74 0 100Z',
  };
  const bits = [
    'M16 380H96V410H70V426H96V460H16Z',
    'M16 372H104V396H80V408H104V430H80V442H104V466H16Z',
    'M16 376H60V392H78V376H106V470H78V444H60V470H16Z',
  ];
  return `${bows[bow]}${box(-15, 128, 30, 372)}${bits[bit] ?? ''}`;
}

function collars(): string {
  return (
    path(
      box(-24, 126, 48, 14) + box(-21, 150, 42, 9) + box(-22, 346, 44, 10) + box(-15, 490, 30, 14),
      ink.stone,
    ) + path(box(4, 126, 20, 14) + box(3, 150, 18, 9) + box(4, 346, 18, 10), ink.charcoal)
  );
}
