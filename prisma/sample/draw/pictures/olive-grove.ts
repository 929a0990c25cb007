import { chance } from '#sample/chance';
import { ground, lower, ridge, terraces, tufts } from '#sample/land';
import { soft, straight } from '#sample/lines';
import { ink } from '#sample/palette';
import { farOlive, oldOlive, silver } from '#sample/plants';
import { again, ellipse, motif, type Point, path, picture, placed, stroke } from '#sample/shapes';
import { bands, cuts, sun } from '#sample/sky';

/** An ancient olive before terraces of younger ones, in late light. */
export function oliveGrove(): string {
  const luck = chance(11);
  const walls = { wall: ink.cream, joint: ink.stone, thick: 9 };
  return picture(
    ink.cream,
    bands(luck, [
      [150, ink.straw],
      [270, ink.apricot],
    ]),
    sun(1190, 250, 130, [ink.apricot, ink.clay, ink.terracotta]),
    cuts(luck, 30, 330, 40, ink.paper),
    ground(ridge(luck, 400, 26), '#d9b48c'),
    ground(ridge(luck, 440, 34, 1.5), ink.sage),
    terraces({
      x: 330,
      reach: 640,
      top: 380,
      foot: 700,
      steps: 7,
      inks: [ink.olive, '#8e9654'],
      ...walls,
    }),
    terraces({
      x: 1310,
      reach: 660,
      top: 430,
      foot: 720,
      steps: 7,
      inks: ['#9aa566', ink.olive],
      ...walls,
    }),
    motif('tree', farOlive(silver)),
    ...orchard(luck),
    field(),
    path('M640 806C520 796 260 820 -20 872V920H430C600 890 720 850 740 822Z', '#5a1d1055'),
    ellipse(640, 822, 190, 22, '#5a1d1066'),
    placed(650, 815, [-1.36, 1.36], 0, oldOlive(luck, silver)),
    tufts(luck, [0, 720, 1600, 170], 40, ink.moss),
  );
}

/** Young trees in rows on the far terraces, larger as they come nearer. */
function orchard(luck: ReturnType<typeof chance>): string[] {
  const rows: readonly (readonly [y: number, size: number, step: number])[] = [
    [470, 0.42, 74],
    [535, 0.56, 98],
    [610, 0.76, 132],
    [690, 1, 176],
  ];
  return rows.flatMap(([y, size, step], row) =>
    Array.from({ length: Math.ceil(1700 / step) }, (_, index) => {
      const x = index * step + (row % 2) * (step / 2) - 30 + luck.between(-8, 8);
      return again('tree', x, y + 20 * Math.sin(x / 170 + row), size);
    }),
  );
}

/** Red ploughed earth, its furrows meeting far off. */
function field(): string {
  const edge = Array.from(
    { length: 9 },
    (_, index): Point => [index * 210 - 40, 712 + 10 * Math.sin(index * 1.7)],
  );
  const furrows = Array.from({ length: 15 }, (_, index): string => {
    const far = 300 + index * 74;
    const near = -700 + index * 200;
    return straight(
      [
        [far, 716],
        [far + 12, 716],
        [near + 46, 920],
        [near, 920],
      ],
      true,
    );
  });
  return (
    ground(edge, ink.terracotta) +
    path(furrows.join(''), '#b54f2a') +
    stroke(soft(lower(edge, 3)), ink.clay, 7, { 'stroke-dasharray': '70 18 30 24' })
  );
}
