import { z } from 'zod';
import { siteOrigin } from '#app/site-origin';
import { plainResponse, textResponse } from '#app/text-response';
import { findArticle } from '#lib/articles/find-article';
import { embeddedArticle } from '#lib/oembed/embedded-article';
import { articleOEmbed, oEmbedXml } from '#lib/oembed/write-oembed';
import { wholeNumber } from '#lib/site/query-params';
import { shownSourceNames } from '#lib/sources/shown-source-names';

export const dynamic = 'force-dynamic';

const asked = z.object({
  url: z.string().min(1).max(2_000),
  format: z.string().default('json'),
  maxwidth: wholeNumber(1).optional().catch(undefined),
  maxheight: wholeNumber(1).optional().catch(undefined),
});

/**
 * `GET /oembed?url=…&format=json|xml`, url the address of an article. 400 without an address,
 * 404 for one that is no article here, 501 for another format: as the specification has it.
 */
export async function GET(request: Request): Promise<Response> {
  const parsed = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) return plainResponse(400, 'url must be the address of an article.');
  const { url, format, maxwidth: width, maxheight: height } = parsed.data;
  if (format !== 'json' && format !== 'xml') return plainResponse(501, 'format is json or xml.');
  const origin = await siteOrigin();
  const wanted = embeddedArticle(url, origin);
  const article = wanted && (await findArticle(wanted.id));
  if (!article || article === 'removed') {
    return plainResponse(404, 'url is not the address of an article here.');
  }
  const names = shownSourceNames(wanted.locale);
  const sourceName = names.get(article.sourceId ?? '');
  const oEmbed = articleOEmbed(origin, wanted.locale, article, sourceName, { width, height });
  return format === 'xml'
    ? textResponse(oEmbedXml(oEmbed), 'text/xml')
    : textResponse(JSON.stringify(oEmbed), 'application/json');
}
