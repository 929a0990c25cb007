import { hash } from 'node:crypto';
import type { Card } from '#lib/social-cards/card';

/** In pixels: what networks ask for. */
export const cardSize = { width: 1200, height: 630 };

/** Raised when cards are drawn otherwise, so that they get new addresses. */
const design = 2;

/**
 * '/cards/ar/article-7-3fKq0aZ_x1.png': the same card for ever, for the name has a digest of all
 * that it shows. A changed title gives another address, and networks fetch it anew.
 */
export function cardPath(card: Card): string {
  return `/cards/${card.locale}/${cardFile(card)}`;
}

export function cardFile(card: Card): string {
  const version = hash('sha1', JSON.stringify([design, card]), 'base64url').slice(0, 10);
  return `${card.name}-${version}.png`;
}

/** What an address asks for, whatever its version; undefined for what is no card's. */
export function readCardName(
  file: string,
): { kind: 'site' } | { kind: 'article' | 'author'; id: number } | undefined {
  const [, kind, id] =
    /^(site|article|author)(?:-([1-9]\d{0,14}))?-[\w-]{10}\.png$/.exec(file) ?? [];
  if (kind === 'site' && id === undefined) return { kind };
  if ((kind === 'article' || kind === 'author') && id !== undefined)
    return { kind, id: Number(id) };
  return undefined;
}
