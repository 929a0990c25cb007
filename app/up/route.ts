import { archive } from '#lib/db/connection';
import { log } from '#lib/log';

export const dynamic = 'force-dynamic';

/** Health: 200 when the database answers, 503 otherwise. */
export function GET(): Response {
  try {
    archive().prepare('SELECT 1 FROM articles LIMIT 1').get();
    return answer(200, 'up');
  } catch (error) {
    log.error({ err: error }, 'health check failed');
    return answer(503, 'down');
  }
}

function answer(status: number, text: string): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' },
  });
}
