import { hash32 } from '#lib/tatreez/chance';

/** A cloth and the threads on it, most used first: the colours thobs are sewn in. */
export interface Palette {
  name: string;
  cloth: string;
  threads: readonly [string, string, string, string];
}

/** Charcoal, green and terracotta are the original's own; for what has no category. */
const house: Palette = {
  name: 'house',
  cloth: '#4a4041',
  threads: ['#74c88a', '#f3ede4', '#cf5f33', '#a9d8b4'],
};

/** Order matters: a category is given its palette by number. New ones would move them all. */
const palettes: readonly Palette[] = [
  { name: 'ramallah', cloth: '#f4ecdf', threads: ['#9d1c2e', '#5e1420', '#c94a3a', '#2f4b3a'] },
  { name: 'gaza', cloth: '#1f2a4d', threads: ['#d94f7c', '#e9a23b', '#f2ded0', '#58a07c'] },
  { name: 'yaffa', cloth: '#e9e1d0', threads: ['#c9581f', '#2d6a44', '#e29a2e', '#5a4f50'] },
  { name: 'khalil', cloth: '#241d20', threads: ['#c62f3a', '#e8813a', '#f0d9b5', '#4f9a63'] },
  { name: 'jenin', cloth: '#20503a', threads: ['#f1e6cf', '#e0a83c', '#b8d8a8', '#d9673f'] },
  { name: 'bethlehem', cloth: '#5b1a2b', threads: ['#e7b04a', '#f0dccb', '#d8693f', '#7fb08f'] },
  { name: 'akka', cloth: '#1c4f5c', threads: ['#f0e2c8', '#e58a5b', '#8fd0c4', '#f2bf4e'] },
  { name: 'galilee', cloth: '#eef0e2', threads: ['#34603f', '#8a3a2a', '#7c9a45', '#c98a2b'] },
  { name: 'jericho', cloth: '#b9552f', threads: ['#fbead4', '#4a1f1a', '#f3bf5a', '#dfe9cf'] },
  { name: 'naqab', cloth: '#2a2326', threads: ['#4f8fd0', '#d64541', '#f1e4d3', '#e7a63a'] },
];

/** The palette of a category, the same in every motif of it. */
export function paletteOf(category: string | null): Palette {
  if (category === null) return house;
  return palettes[hash32(category) % palettes.length] ?? house;
}
