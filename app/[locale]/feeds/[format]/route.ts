import { z } from 'zod';
import { readLocale } from '#app/read-request';
import { siteOrigin } from '#app/site-origin';
import { plainResponse, textResponse } from '#app/text-response';
import { readListingParams } from '#lib/articles/listing-params';
import { articleFeed } from '#lib/feeds/article-feed';
import { feedFormats, feedTypes } from '#lib/feeds/feed';
import { feedTextChoices } from '#lib/feeds/feed-address';
import { writeFeed } from '#lib/feeds/write-feed';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ locale: string; format: string }> };

const formatSchema = z.enum(feedFormats);
const textSchema = z.enum(feedTextChoices).default('full');

/**
 * `/feeds/rss`, `/feeds/atom`, `/feeds/json`, with a list's parameters and `text=excerpt`.
 * 400 names what can't be read; 404 for another format or an author nobody is; 503 when a
 * search can't be answered.
 */
export async function GET(request: Request, context: Context): Promise<Response> {
  const segments = await context.params;
  const locale = readLocale(segments.locale);
  const format = formatSchema.safeParse(segments.format);
  if (!format.success) return plainResponse(404, `There are feeds as ${feedFormats.join(', ')}.`);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { params, ignored } = readListingParams(query);
  const text = textSchema.safeParse(query.text);
  if (!text.success) ignored.push('text');
  if (ignored.length > 0 || !text.success) {
    return plainResponse(400, `These parameters can't be read: ${ignored.join(', ')}.`);
  }
  const origin = await siteOrigin();
  const result = await articleFeed({
    ...{ origin, locale, params },
    ...{ format: format.data, text: text.data },
  });
  if (!result.ok) {
    return result.reason === 'unknown-author'
      ? plainResponse(404, 'There is no such author.')
      : plainResponse(503, 'Search can not be asked right now.');
  }
  return textResponse(writeFeed(format.data, result.feed), feedTypes[format.data]);
}
