import type { SearchFilters } from '#lib/search/engine';
import { facetKey } from '#lib/search/meilisearch/facet-key';

/** Conditions that all must hold. Nothing of what a reader sent is in them as it was sent. */
export function filterOf(filters: SearchFilters): string[] {
  const { category, tag, sourceId, authorId, from, to, year, language } = filters;
  return [
    ...(category === undefined ? [] : [`category = ${facetKey(category)}`]),
    ...(tag === undefined ? [] : [`tagKeys = ${facetKey(tag)}`]),
    ...(sourceId === undefined ? [] : [`source = ${facetKey(sourceId)}`]),
    ...(authorId === undefined ? [] : [`authorId = ${wholeNumber(authorId)}`]),
    ...(from === undefined ? [] : [`day >= ${dayNumber(from, 99_999_999)}`]),
    ...(to === undefined ? [] : [`day <= ${dayNumber(to, 0)}`]),
    ...(year === undefined ? [] : [`year = ${wholeNumber(year)}`]),
    ...(language === undefined ? [] : [`language = ${language === 'en' ? 'en' : 'ar'}`]),
  ];
}

export function withIds(ids: number[]): string {
  return `id IN [${ids.join(', ')}]`;
}

export function withoutIds(ids: number[]): string {
  return `id NOT IN [${ids.join(', ')}]`;
}

export function inGroups(groups: number[]): string {
  return `group IN [${groups.join(', ')}]`;
}

function dayNumber(day: string, otherwise: number): number {
  return /^\d{4}-\d\d-\d\d$/.test(day) ? Number(day.replaceAll('-', '')) : otherwise;
}

function wholeNumber(value: number): number {
  return Number.isSafeInteger(value) ? value : -1;
}
