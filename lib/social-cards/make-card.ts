import { readUsed } from '#lib/files/read-used';
import { writeWhole } from '#lib/files/write-whole';
import { once } from '#lib/images/once';
import { log } from '#lib/log';
import type { Card } from '#lib/social-cards/card';
import { cardFile } from '#lib/social-cards/card-address';
import { pathOfCard } from '#lib/social-cards/card-files';
import { drawCard } from '#lib/social-cards/draw-card';
import { boundedQueue } from '#lib/threads/bounded-queue';

/** A card takes a quarter of a second of a core: readers' pages go beside it, not behind. */
const drawing = boundedQueue(1, 20);
const underway = new Map<string, Promise<Buffer | undefined>>();

/** A card as PNG, drawn the first time it is asked for; undefined when too many are asked for at once. */
export async function makeCard(card: Card): Promise<Buffer | undefined> {
  const file = cardFile(card);
  const kept = await readUsed(pathOfCard(file));
  return kept ?? once(underway, file, () => draw(card, file));
}

async function draw(card: Card, file: string): Promise<Buffer | undefined> {
  const png = await drawing(() => drawCard(card));
  if (png) await keep(file, png);
  return png;
}

/** A disk that is full is no reason to show no card. */
async function keep(file: string, png: Buffer): Promise<void> {
  try {
    await writeWhole(pathOfCard(file), png);
  } catch (error) {
    log.warn({ err: error, file }, 'a social card could not be kept');
  }
}
