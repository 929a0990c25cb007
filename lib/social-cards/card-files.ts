import { join } from 'node:path';
import { storagePath } from '#lib/env';

/** About five thousand cards: those used last. The job trim-caches keeps them to it. */
export const cardFilesBytes = 134_217_728;

export function cardFolder(): string {
  return storagePath('cards');
}

/** Where a card is kept: lib/files reads and writes it. */
export function pathOfCard(file: string): string {
  return join(cardFolder(), file);
}
