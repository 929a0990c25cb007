import { siteOrigin } from '#app/site-origin';
import { textResponse } from '#app/text-response';
import { sitemapIndex } from '#lib/sitemaps/sitemaps';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  return textResponse(await sitemapIndex(await siteOrigin(), new Date()));
}
