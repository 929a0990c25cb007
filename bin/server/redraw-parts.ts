import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { pathOf } from '#bin/server/paths';
import { MorePart, NeighboursPart } from '#components/article/articles-around';
import { summariesById } from '#lib/articles/article-summary';
import { articlesAround } from '#lib/articles/articles-around';
import { ReadRecord, recordingReads } from '#lib/db/recorded-reads';
import type { Locale } from '#lib/i18n/locales';
import { log } from '#lib/log';
import { packBody } from '#lib/serving/compression';
import { withParts } from '#lib/serving/page-parts';
import { etagOf, htmlOf, type StoredPage } from '#lib/serving/stored-page';
import { articleAt } from '#lib/site/article-address';

/**
 * An article's page with its parts that show other articles drawn anew, a quarter of what making
 * the page costs. While an import runs these are what changes. The same bytes come out as
 * Next.js would make.
 * @returns undefined for a page that has no such parts
 */
export async function redrawParts(page: StoredPage, url: string): Promise<StoredPage | undefined> {
  const address = articleAt(pathOf(url));
  const html = htmlOf(page);
  if (!address || html === undefined) return undefined;
  const record = new ReadRecord();
  const parts = await recordingReads(record, () => drawParts(address.id, address.locale)).catch(
    // Then the page is made, whole.
    (err: unknown) => log.error({ err, url }, 'parts of a page could not be drawn'),
  );
  const redrawn = parts && withParts(html, parts);
  if (redrawn === undefined || record.unrepeatable) return undefined;
  const body = Buffer.from(redrawn);
  return {
    ...page,
    etag: etagOf(page.status, body),
    body: await packBody(body, 'text/html'),
    reads: [
      ...page.reads.filter(({ ofPart }) => !ofPart),
      ...record.reads.filter(({ ofPart }) => ofPart),
    ],
  };
}

async function drawParts(id: number, locale: Locale): Promise<Map<string, string> | undefined> {
  const article = summariesById([id]).get(id);
  if (!article) return undefined;
  const around = await articlesAround(article, true);
  const props = { locale, article, around };
  return new Map([
    ['neighbours', renderToString(createElement(NeighboursPart, props))],
    ['more', renderToString(createElement(MorePart, props))],
  ]);
}
