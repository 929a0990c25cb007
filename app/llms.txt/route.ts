import { siteOrigin } from '#app/site-origin';
import { textResponse } from '#app/text-response';
import { countArticles, listCategories } from '#lib/articles/facets';
import { llmsText } from '#lib/feeds/llms-text';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const found = { articles: countArticles(), categories: listCategories() };
  return textResponse(llmsText(await siteOrigin(), found), 'text/plain');
}
