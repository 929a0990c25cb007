import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Card } from '#lib/social-cards/card';
import { cardPath, readCardName } from '#lib/social-cards/card-address';
import { drawCard } from '#lib/social-cards/draw-card';
import { type TextStyle, writeText } from '#lib/social-cards/write-text';

const card: Card = {
  ...{ name: 'article-7', locale: 'ar', dir: 'rtl', label: 'عمارة', note: 'سائح المدن · متراس' },
  title: 'القُدْس: أبواب <سورها> & Markets',
  cloth: { kind: 'cover', id: '7', category: 'عمارة' },
};
const style: TextStyle = {
  ...{ face: 'Markazi Text', size: 100, color: '#000', dir: 'rtl', maxWidth: 700 },
};

describe('drawCard', () => {
  it.each<Card>([
    card,
    { ...card, dir: 'ltr', title: 'x'.repeat(300), label: '', note: 'y'.repeat(300) },
    { ...card, cloth: { kind: 'sigil', id: '7', category: '7' }, note: '' },
  ])('is a PNG of 1200 by 630, under 80 KB, whatever it says', async (each) => {
    const png = await drawCard(each);
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    expect(png.length).toBeLessThan(80_000);
  });

  it('has its cloth beside the words, on the side where lines end', async () => {
    const cloth = async (dir: Card['dir'], left: number) => {
      const png = await drawCard({ ...card, dir });
      const part = { left, top: 0, width: 300, height: 630 };
      const { channels } = await sharp(await sharp(png).extract(part).toBuffer()).stats();
      return Math.round(channels[0]?.stdev ?? 0);
    };
    expect(await cloth('rtl', 0)).toBeGreaterThan(await cloth('ltr', 0));
    expect(await cloth('ltr', 900)).toBeGreaterThan(await cloth('rtl', 900));
  });
});

describe('writeText', () => {
  it('writes in our faces, shaped: joined letters are narrower than letters apart', async () => {
    const [joined, apart] = [await writeText('بيسان', style), await writeText('ب ي س ا ن', style)];
    // A machine without the faces writes wider letters, or boxes.
    expect(joined.width).toBeGreaterThan(175);
    expect(joined.width).toBeLessThan(215);
    expect(apart.width).toBeGreaterThan(joined.width * 1.5);
  });

  it.each(['rtl', 'ltr'] as const)(
    'sets vowel marks over their letters, in a line that runs %s',
    async (dir) => {
      const bare = await writeText('جدا ربما محمد', { ...style, dir });
      const vowelled = await writeText('جدًّا رُبَّما مُحَمَّد', { ...style, dir });
      expect(Math.abs(vowelled.width - bare.width)).toBeLessThan(10);
    },
  );

  it('begins lines where the direction says, whatever the first letter', async () => {
    const { width } = await writeText(`Gaza ${'غزة '.repeat(20)}`, style);
    expect(width).toBeLessThanOrEqual(700);
    const short = { ...style, maxWidth: 400 };
    const { image, height } = await writeText('مدينة القدس القديمة Ana', short);
    const meta = await sharp(image).metadata();
    const half = Math.floor((meta.width ?? 0) / 2);
    const last = { top: Math.floor(height * 0.75), height: Math.floor(height * 0.25) };
    const ink = async (left: number) => {
      const part = await sharp(image)
        .extract({ left, width: half, ...last })
        .toBuffer();
      return (await sharp(part).stats()).channels[3]?.mean ?? 0;
    };
    expect(await ink(half)).toBeGreaterThan(await ink(0));
  });
});

describe('a card’s address', () => {
  it('is the same for the same card, and new for a new title', () => {
    expect(cardPath(card)).toBe(cardPath(structuredClone(card)));
    expect(cardPath(card)).toMatch(/^\/cards\/ar\/article-7-[\w-]{10}\.png$/);
    expect(cardPath({ ...card, title: 'آخر' })).not.toBe(cardPath(card));
  });

  it('says what it is of', () => {
    expect(readCardName('article-7-3fKq0aZ_x1.png')).toEqual({ kind: 'article', id: 7 });
    expect(readCardName('site-3fKq0aZ_x1.png')).toEqual({ kind: 'site' });
    for (const name of [
      'article-3fKq0aZ_x1.png',
      'site-7-3fKq0aZ_x1.png',
      'article-07-x.png',
      '..',
    ]) {
      expect(readCardName(name), name).toBeUndefined();
    }
  });
});
