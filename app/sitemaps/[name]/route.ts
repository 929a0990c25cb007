import { siteOrigin } from '#app/site-origin';
import { plainResponse, textResponse } from '#app/text-response';
import { sitemapNamed } from '#lib/sitemaps/sitemaps';

export const dynamic = 'force-dynamic';

/** The parts that /sitemap.xml names. Kept pages are made anew each day, and so are the news. */
export async function GET(_: Request, context: { params: Promise<{ name: string }> }) {
  const { name } = await context.params;
  const xml = await sitemapNamed(await siteOrigin(), name, new Date());
  return xml === undefined ? plainResponse(404, 'There is no such sitemap.') : textResponse(xml);
}
