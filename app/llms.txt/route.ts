import { siteOrigin } from '#app/site-origin';
import { textResponse } from '#app/text-response';
import { countArticles, listCategories } from '#lib/articles/facets';
import { llmsText } from '#lib/feeds/llms-text';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const [articles, categories] = await Promise.all([countArticles(), listCategories()]);
  return textResponse(llmsText(await siteOrigin(), { articles, categories }), 'text/plain');
}
