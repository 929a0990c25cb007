import { chance } from '#sample/chance';
import { disc, lens, star } from '#sample/lines';
import { ink } from '#sample/palette';
import { again, ellipse, motif, path, picture, placed, rect, stroke } from '#sample/shapes';

/** A brass coffee pot and small cups on a tray, before a red hanging. */
export function coffeePot(): string {
  const luck = chance(37);
  return picture(
    ink.wine,
    hanging(),
    path('M0 640H1600V900H0Z', ink.pine) + rect(0, 640, 1600, 16, ink.fern) + cloth(),
    ellipse(820, 810, 640, 84, '#0f332799'),
    ellipse(820, 786, 620, 86, ink.dune) +
      ellipse(820, 776, 620, 86, ink.ochre) +
      ellipse(820, 774, 570, 70, '#c78f33') +
      ellipse(820, 776, 560, 64, ink.ochre),
    stroke('M290 790A560 64 0 0 0 1350 790', ink.straw, 5, { 'stroke-dasharray': '26 14' }),
    steam(),
    ellipse(760, 806, 190, 22, '#98602088'),
    placed(740, 800, 1.22, 0, pot()),
    motif('cup', cup()),
    again('cup', 1090, 776, 1),
    again('cup', 1256, 796, 1.04),
    again('cup', 1130, 832, 1.1),
    again('cup', 380, 806, 1.06),
    beans(luck),
  );
}

/** Stars in a net, one tone lighter than the cloth. */
function hanging(): string {
  let stars = '';
  let seeds = '';
  for (let row = 0; row < 5; row++) {
    for (let column = 0; column < 11; column++) {
      const [x, y] = [column * 160, 20 + row * 160];
      stars += star(x, y, 62, 40, 8, 22.5);
      seeds += `${star(x, y, 30, 12, 8)}M${x + 80} ${y + 62}l18 18l-18 18l-18-18z`;
    }
  }
  return (
    path(stars, '#8a2032') +
    path(seeds, ink.terracotta) +
    path('M0 0H360L120 640H0ZM1180 0H1600V640H1020Z', '#1b234238')
  );
}

function cloth(): string {
  let d = '';
  for (let x = -40; x < 1640; x += 80) d += `M${x} 690l20-14 20 14-20 14z`;
  return path(d, ink.leaf);
}

function pot(): string {
  const body =
    'M-58-300C-40-260-44-230-64-190C-110-120-130-60-118-20C-112 2-60 8 0 8S112 2 118-20C130-60 110-120 64-190C44-230 40-260 58-300Z';
  const bands =
    'M-70-180Q0-160 70-180M-78-166Q0-144 78-166M-112-86Q0-56 112-86M-118-66Q0-34 118-66';
  let diamonds = '';
  for (let x = -90; x <= 90; x += 30)
    diamonds += `M${x} ${-122 + (1 - (x / 100) ** 2) * 14}l11 15-11 15-11-15z`;
  return (
    stroke('M62-286C170-300 206-220 176-140C160-96 130-76 112-74', ink.charcoal, 24) +
    stroke('M66-292C168-302 200-222 172-146', ink.stone, 7) +
    path(
      'M-44-276C-100-300-170-330-220-392C-232-410-214-420-196-404C-150-366-96-366-50-340Z',
      ink.dune,
    ) +
    path('M-44-290C-100-310-170-346-214-396C-170-366-96-366-50-340Z', ink.straw) +
    path(body, ink.ochre) +
    path(
      'M20 8C78 6 112 2 118-20C130-60 110-120 64-190C44-230 40-260 58-300H18C10-250 20-220 44-180C84-110 80-40 20 8Z',
      '#b9772a',
    ) +
    path(
      'M-40-290C-26-250-30-222-48-184C-90-116-104-60-96-22C-76-60-70-110-34-176C-14-216-16-250-24-290Z',
      ink.straw,
    ) +
    stroke(bands, ink.rust, 5) +
    path(diamonds, ink.rust) +
    path('M-66-312H66L54-290H-54Z', ink.dune) +
    path('M-58-312C-54-372-20-390 0-432C20-390 54-372 58-312Z', ink.ochre) +
    path('M0-432C20-390 54-372 58-312H24C24-360 8-390 0-432Z', '#b9772a') +
    path('M-40-320C-34-360-18-372-8-392C-12-360-18-340-20-320Z', ink.straw) +
    path(disc(0, -442, 13), ink.dune) +
    path(lens(0, -446, 36, 6, -90), ink.ochre)
  );
}

function cup(): string {
  return (
    ellipse(6, 4, 66, 12, '#98602099') +
    path('M-62-86C-58-36-38 0-26 4H26C38 0 58-36 62-86Z', ink.paper) +
    path('M26 4C38 0 58-36 62-86H30C30-40 18-10 4 4Z', ink.sand) +
    path('M-60-66Q0-48 60-66L56-48Q0-30-56-48Z', ink.indigo) +
    path(star(0, -46, 12, 5, 8) + star(-34, -50, 9, 4, 8) + star(34, -50, 9, 4, 8), ink.straw) +
    ellipse(0, -86, 62, 16, ink.paper) +
    ellipse(0, -84, 52, 11, '#3a1d18') +
    path(lens(-40, -86, 44, 3, 2), ink.dune)
  );
}

function steam(): string {
  const curl =
    'M500 300C460 240 560 200 520 130S470 40 520-30M1100 660C1070 600 1150 560 1110 500S1080 420 1120 370M1256 690C1226 630 1306 590 1266 530S1236 460 1270 410';
  return stroke(curl, '#f3e4c62b', 26) + stroke(curl, '#f3e4c64d', 7);
}

function beans(luck: ReturnType<typeof chance>): string {
  const spots = [
    [160, 740],
    [220, 772],
    [120, 800],
    [1460, 720],
    [1520, 760],
    [1440, 852],
    [240, 850],
    [1540, 830],
    [70, 850],
    [640, 864],
    [930, 858],
  ];
  return spots
    .map(([x = 0, y = 0]) =>
      placed(
        x,
        y,
        1,
        luck.whole(0, 170),
        ellipse(3, 5, 25, 16, '#0f332799'),
        ellipse(0, 0, 24, 15, '#4a2418'),
        stroke('M-22 0C-8-8 8 8 22 0', '#8a5236', 4),
      ),
    )
    .join('');
}
