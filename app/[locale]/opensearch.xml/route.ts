import { readLocale } from '#app/read-request';
import { siteOrigin } from '#app/site-origin';
import { textResponse } from '#app/text-response';
import { openSearchDescription, openSearchType } from '#lib/feeds/open-search';

export const dynamic = 'force-dynamic';

export async function GET(_: Request, context: { params: Promise<{ locale: string }> }) {
  const locale = readLocale((await context.params).locale);
  return textResponse(openSearchDescription(await siteOrigin(), locale), openSearchType);
}
