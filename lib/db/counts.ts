import { z } from 'zod';
import { requireArchive } from '#lib/db/require-archive';

const count = z.object({ n: z.number() });
const bySource = z.array(z.object({ source: z.string().nullable(), articles: z.number() }));

export interface ArchiveCounts {
  articles: number;
  authors: number;
  /** The fullest source first; articles of no source are counted under null. */
  sources: { source: string | null; articles: number }[];
}

export function archiveCounts(): ArchiveCounts {
  const db = requireArchive();
  return {
    articles: count.parse(db.prepare('SELECT count(*) AS n FROM articles').get()).n,
    authors: count.parse(db.prepare('SELECT count(*) AS n FROM authors').get()).n,
    sources: bySource.parse(
      db
        .prepare(
          `SELECT source_id AS source, count(*) AS articles FROM articles
           GROUP BY source_id ORDER BY articles DESC, source`,
        )
        .all(),
    ),
  };
}
