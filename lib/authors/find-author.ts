import { z } from 'zod';
import type { Author } from '#lib/authors/author';
import { authorSelect, toAuthorSummary } from '#lib/authors/list-authors';
import { socialLinksSchema } from '#lib/authors/social-links';
import { prisma } from '#lib/db/prisma';
import { watched } from '#lib/db/recorded-reads';

export function findAuthor(id: number): Promise<Author | undefined> {
  return watched(
    () => readAuthor(id),
    () => [`author:${id}`],
  );
}

async function readAuthor(id: number): Promise<Author | undefined> {
  const row = await prisma().author.findFirst({
    where: { id },
    select: { ...authorSelect, socialLinks: true },
  });
  if (!row) return undefined;
  const { socialLinks, ...summary } = row;
  return { ...toAuthorSummary(summary), socialLinks: readSocialLinks(socialLinks) };
}

/** An author, or the one whom editors merged that one into. */
export async function findMergedAuthor(id: number): Promise<Author | undefined> {
  const author = await findAuthor(id);
  if (author) return author;
  const kept = await mergedInto(id);
  return kept === undefined ? undefined : findAuthor(kept);
}

/** The author whom editors merged another into: old addresses lead there. */
export async function mergedInto(id: number): Promise<number | undefined> {
  const alias = await prisma().authorAlias.findFirst({
    where: { mergedId: id },
    select: { authorId: true },
  });
  return alias?.authorId;
}

/** Reads the column's JSON object of label → address; what is not one is left out. */
function readSocialLinks(json: string): { label: string; url: string }[] {
  const links = socialLinksSchema.safeParse(json);
  if (!links.success) return [];
  return Object.entries(links.data).flatMap(([label, url]) => {
    const parsed = z.url({ protocol: /^https?$/ }).safeParse(url);
    return parsed.success ? [{ label, url: parsed.data }] : [];
  });
}
