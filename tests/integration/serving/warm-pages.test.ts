import { createServer } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { archive } from '#lib/db/connection';
import { forgetEnv } from '#lib/env';
import { warmPages } from '#lib/serving/warm-pages';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

afterEach(() => {
  delete process.env.PORT;
  delete process.env.SITE_URL;
  forgetEnv();
});

it('asks for lists and the newest articles under the public address', async () => {
  archive().exec(
    `INSERT INTO authors (id, name, created_at, updated_at)
       VALUES (1, 'كاتبة', '2020-01-01 00:00:00', '2020-01-01 00:00:00');
     INSERT INTO articles (id, title, author_id, created_at, updated_at)
       VALUES (5, 'مقال', 1, '2020-01-01 00:00:00', '2020-01-01 00:00:00')`,
  );
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { host, 'x-forwarded-proto': proto } = request.headers;
    asked.push(`${proto}://${host}${request.url}`);
    response.writeHead(request.url === '/en/authors' ? 500 : 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  process.env.PORT = String(typeof address === 'object' ? address?.port : 0);
  process.env.SITE_URL = 'https://bisan.example';
  forgetEnv();
  expect(await warmPages()).toEqual({ pages: asked.length, failed: ['/en/authors'] });
  expect(asked).toContain('https://bisan.example/articles/5');
  expect(asked).toContain('https://bisan.example/en');
  server.close();
});
