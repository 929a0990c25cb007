import { prisma } from '#lib/db/prisma';
import type { Locale } from '#lib/i18n/locales';

/** What readers see in place of a source's id, by id; a source without a name is left out. */
export async function shownSourceNames(locale: Locale): Promise<Map<string, string>> {
  const rows = await prisma().source.findMany({
    where: { OR: [{ nameAr: { not: null } }, { nameEn: { not: null } }] },
    select: { sourceId: true, nameAr: true, nameEn: true },
  });
  return new Map(
    rows.map(({ sourceId, nameAr, nameEn }) => {
      const [own, other] = locale === 'ar' ? [nameAr, nameEn] : [nameEn, nameAr];
      return [sourceId, own ?? other ?? sourceId];
    }),
  );
}
