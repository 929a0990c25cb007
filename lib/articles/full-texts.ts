import { prisma } from '#lib/db/prisma';

/** What a feed says of an article beside its summary. */
export interface FullText {
  /** Clean HTML. */
  html: string;
  tags: string[];
  sourceUrl: string | null;
  /** ISO 8601, UTC: when its row was last written. */
  updated: string;
}

/** The texts of these articles, by id. */
export async function fullTexts(ids: number[]): Promise<Map<number, FullText>> {
  const rows = await prisma().article.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      sourceUrl: true,
      updatedAt: true,
      content: { select: { html: true } },
      tagList: { select: { name: true }, orderBy: { name: 'asc' } },
    },
  });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        html: row.content?.html ?? '',
        tags: row.tagList.map(({ name }) => name),
        sourceUrl: row.sourceUrl,
        updated: isoMoment(row.updatedAt),
      },
    ]),
  );
}

/** As the archive stores a moment (`2026-11-26 03:00:00.000000`, UTC) → ISO 8601. */
export function isoMoment(stored: string): string {
  const text = stored.slice(0, 23).replace(' ', 'T');
  const date = new Date(text.length > 10 ? `${text.replace(/Z$/, '')}Z` : text);
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString();
}
