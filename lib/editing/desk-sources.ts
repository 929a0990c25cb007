import { archive } from '#lib/db/connection';
import { describedSources, type SourceDetails } from '#lib/sources/sources';

export interface DeskSource extends SourceDetails {
  articles: number;
  /** When an article of it came last; null when it has none. */
  lastAt: string | null;
}

/** All sources that have articles, or that editors have said something of; the largest first. */
export function listDeskSources(): DeskSource[] {
  const counts = archive()
    .prepare<[], { id: string; articles: number; lastAt: string | null }>(
      `SELECT source_id AS id, count(*) AS articles, max(ingested_at) AS lastAt FROM articles
       WHERE source_id IS NOT NULL GROUP BY source_id`,
    )
    .all();
  const known = new Map(describedSources().map((source) => [source.id, source]));
  const nothing = { nameAr: null, nameEn: null, homePage: null, language: null, paused: false };
  const withArticles = counts.map((count) => ({ ...nothing, ...known.get(count.id), ...count }));
  const ids = new Set(counts.map(({ id }) => id));
  const without = [...known.values()].filter(({ id }) => !ids.has(id));
  return [
    ...withArticles.sort((a, b) => b.articles - a.articles || (a.id < b.id ? -1 : 1)),
    ...without.map((source) => ({ ...source, articles: 0, lastAt: null })),
  ];
}
