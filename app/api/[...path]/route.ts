import { siteOrigin } from '#app/site-origin';
import { answerApi } from '#lib/api/answer-api';

export const dynamic = 'force-dynamic';

/** All of the API: lib/api/endpoints.ts has what there is. The server answers other methods itself. */
export async function GET(request: Request): Promise<Response> {
  const { status, headers, body } = await answerApi(new URL(request.url), {
    origin: await siteOrigin(),
  });
  return new Response(body, { status, headers });
}
