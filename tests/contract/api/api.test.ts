import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { requestLimit } from '#bin/server/api/request-limit';
import { apiRoot } from '#lib/api/endpoint';
import { endpoints } from '#lib/api/endpoints';
import { openApiDocument } from '#lib/api/open-api';
import { withhold } from '#lib/articles/withheld-articles';
import { archive } from '#lib/db/connection';
import { localeNames } from '#lib/i18n/locales';
import { drainChanges } from '#lib/search/drain';
import { useApiSite } from '#tests/support/api-site';
import { addArticle, addAuthor } from '#tests/support/archive-rows';
import { useTemporaryStorage } from '#tests/support/storage';

const perMinute = 5_000;
process.env.API_RATE_LIMIT = String(perMinute);
useTemporaryStorage();
const { ask } = useApiSite();

type Row = { id: number };

const document = openApiDocument('https://bisan.example', 'en');
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(document, 'api');

/** The answer, checked against what the document says of it. */
async function answer(path: string, query: Record<string, string> = {}, status = 200) {
  const text = new URLSearchParams(query).toString();
  const response = await ask(apiRoot + path + (text && `?${text}`));
  const body = await response.json();
  expect(response.status, JSON.stringify(body)).toBe(status);
  const schema = status === 200 ? nameOfAnswer(path) : 'Problem';
  const check = ajv.compile({ $ref: `api#/components/schemas/${schema}` });
  expect(check(body), JSON.stringify(check.errors)).toBe(true);
  return body;
}

function endpointOf(path: string) {
  const found = endpoints.find((each) => pathPattern(each.path).test(path));
  if (!found) throw new Error(path);
  return found;
}

const pathPattern = (path: string) => new RegExp(`^${path.replace(/\{\w+\}/, '[^/]+')}$`);

function nameOfAnswer(path: string): string {
  const { content } = document.paths[endpointOf(path).path]?.get.responses[200] ?? {};
  return String(content?.['application/json']?.schema.$ref).replace(/.*\//, '');
}

/** All that was found by following `next`. */
async function walk(
  path: string,
  query: Record<string, string>,
  between: () => unknown = () => {},
) {
  const ids: number[] = [];
  let next: string | null = `${apiRoot}${path}?${new URLSearchParams(query)}`;
  for (let page = 0; next && page < 20; page++) {
    const response = await ask(next);
    const body: { items: Row[]; next: string | null } = await response.json();
    expect(response.headers.get('link')).toBe(body.next && `<${body.next}>; rel="next"`);
    ids.push(...body.items.map(({ id }) => id));
    next = body.next;
    await between();
  }
  return ids;
}

let author: number;
let others: number[];
let ids: number[];

beforeEach(async () => {
  author = addAuthor('غسان كنفاني');
  others = [addAuthor('سميرة عزام'), addAuthor('إميل حبيبي')];
  archive()
    .prepare('UPDATE authors SET social_links = ?, articles_count = 7 WHERE id = ?')
    .run('{"X":"https://x.example/g","bad":"javascript:alert(1)"}', author);
  ids = Array.from({ length: 7 }, (_, n) =>
    addArticle(author, `القدس ${n}`, `<p>نص عن <b>القدس</b> <a href="#a">1</a> ${n}</p>`),
  );
  archive().exec(
    `UPDATE articles SET category = 'شعر', source_id = 'raseef',
       source_url = 'https://raseef.example/' || id, article_image = 'https://raseef.example/a.jpg',
       publish_date = '2024-05-0' || (1 + id % 3)`,
  );
  await drainChanges();
});

describe('the document', () => {
  it.each(localeNames)('is valid OpenAPI 3.1, described in %s', async (locale) => {
    const served = await (await ask(`${apiRoot}/openapi.json?locale=${locale}`)).json();
    expect(await new Validator().validate(structuredClone(served))).toMatchObject({ valid: true });
    expect(served.openapi).toMatch(/^3\.1/);
    for (const { get } of Object.values<(typeof document.paths)['']>(served.paths)) {
      for (const { name, description } of get.parameters)
        expect(description, name).toMatch(/\s|[؀-ۿ]/);
    }
  });
});

describe('what is documented', () => {
  const values: Record<string, () => string> = {
    ...{ q: () => 'غسان', category: () => 'شعر', tag: () => 'قرية', source: () => 'raseef' },
    ...{ author: () => String(author), from: () => '2024-05-01', to: () => '2024-05-02' },
    ...{ year: () => '2024', language: () => 'ar', sort: () => 'oldest', limit: () => '3' },
  };

  it.each(endpoints.map((each) => [each.path, each] as const))(
    'is so: %s with each of its parameters',
    async (path, { pathParams, query }) => {
      const id = path.startsWith('/authors') ? author : ids[0];
      const real = path.replace('{id}', String(id));
      const always: Record<string, string> =
        'q' in query && path === '/search' ? { q: 'القدس' } : {};
      expect(Object.keys(pathParams)).toEqual(path.includes('{id}') ? ['id'] : []);
      const plain = await answer(real, always);
      for (const name of Object.keys(query)) {
        const value =
          name === 'cursor'
            ? cursorOf((await answer(real, { ...always, limit: '2' })).next)
            : values[name]?.();
        if (value === undefined) throw new Error(`no value to try for ${name}`);
        const limit: Record<string, string> = name === 'cursor' ? { limit: '2' } : {};
        const body = await answer(real, { ...always, ...limit, [name]: value });
        // Each of them narrows, orders or moves on: or all have what was asked for.
        expect(body.items?.length ?? body.total).toBeGreaterThan(0);
      }
      // What is answered is no more than what is said.
      expect(endpointOf(real).answer.parse(plain)).toEqual(plain);
    },
  );

  it.each([
    ['/articles', { year: 'x' }, 'year'],
    ['/articles', { from: '2024-02-31' }, 'from'],
    ['/articles', { from: '2024-03-02', to: '2024-03-01' }, 'from'],
    ['/articles', { lang: 'ar' }, 'lang'],
    ['/articles', { limit: '101' }, 'limit'],
    ['/articles', { sort: 'relevance' }, 'sort'],
    ['/articles', { cursor: 'W10' }, 'cursor'],
    ['/articles', { cursor: '%00<script>' }, 'cursor'],
    ['/authors', { cursor: Buffer.from('["x",{"gt":1},0]').toString('base64url') }, 'cursor'],
    ['/articles/x', {}, 'id'],
    ['/search', { q: ' ' }, 'q'],
    ['/facets', { page: '2' }, 'page'],
  ])('names what is wrong: %s %o', async (path, query, name) => {
    const problem = await answer(path, query, 400);
    expect(problem.errors.map(({ parameter }: { parameter: string }) => parameter)).toEqual([name]);
    expect(problem.errors[0].reason).not.toBe('');
  });
});

const cursorOf = (next: string | null) => new URL(String(next)).searchParams.get('cursor') ?? '';

describe('a list', () => {
  it('gives each article once, in order, while others come in', async () => {
    const all = await walk('/articles', { limit: '2' }, () => addArticle(author, 'later'));
    // Those that come in are of an earlier day, and so further on.
    const first = all.filter((id) => ids.includes(id));
    expect(new Set(all).size).toBe(all.length);
    const byDay = [...ids].sort((a, b) => (b % 3) - (a % 3) || b - a);
    expect(first).toEqual(byDay);
    expect(await walk('/articles', { limit: '3', sort: 'oldest', source: 'raseef' })).toEqual(
      byDay.reverse(),
    );
  });

  it('goes on after the last found, while others are found before it', async () => {
    const put = async () => {
      const id = addArticle(author, 'القدس أيضًا');
      archive().prepare("UPDATE articles SET publish_date = '2025-01-01' WHERE id = ?").run(id);
      await drainChanges();
    };
    const found = await walk('/articles', { q: 'القدس', sort: 'newest', limit: '2' }, put);
    expect(found.toSorted()).toEqual(ids.toSorted());
    expect(await walk('/authors', { limit: '1' })).toEqual([author, ...others]);
  });

  it('takes no cursor of another list', async () => {
    const { next } = await answer('/articles', { limit: '2' });
    await answer('/articles', { limit: '2', cursor: cursorOf(next), category: 'شعر' }, 400);
    await answer('/authors', { cursor: cursorOf(next) }, 400);
  });

  it('has a piece that several published once, and none that is withheld', async () => {
    const [original = 0, copy = 0, hidden = 0] = ids;
    archive()
      .prepare('INSERT INTO article_copies (article_id, original_id) VALUES (?, ?)')
      .run(copy, original);
    archive().transaction(() => withhold(archive(), hidden, 'hidden', '2024-01-01 00:00:00'))();
    await drainChanges();
    const queries: Record<string, string>[] = [{}, { q: 'القدس' }, { category: 'شعر' }];
    for (const query of queries) {
      const listed = await walk('/articles', query);
      expect(listed).toHaveLength(5);
      expect(listed).not.toContain(hidden);
      expect(listed).not.toContain(copy);
    }
    expect((await answer('/search', { q: 'القدس' })).items).toHaveLength(5);
    expect((await answer('/facets')).total).toBe(5);
    const gone = await answer(`/articles/${hidden}`, {}, 410);
    expect(JSON.stringify(gone)).not.toContain('القدس');
    expect((await answer(`/articles/${copy}`)).copies).toEqual([
      { id: original, source: 'raseef' },
    ]);
    await answer('/articles/999999', {}, 404);
    await answer('/authors/999999', {}, 404);
  });
});

describe('an article', () => {
  it('comes with clean HTML, text and whole addresses', async () => {
    const article = await answer(`/articles/${ids[0]}`);
    expect(article.html).toContain(`<a href="${new URL(article.pages.ar).href}#a">`);
    expect(article.text).toContain('نص عن القدس');
    expect(article.sourceUrl).toBe(`https://raseef.example/${ids[0]}`);
    expect((await answer(`/authors/${author}`)).links).toEqual([
      { label: 'X', url: 'https://x.example/g' },
    ]);
  });
});

describe('through HTTP', () => {
  it('is read by pages of any site, and asked again for nothing', async () => {
    const response = await ask(`${apiRoot}/articles`, { headers: { cookie: 'bisan.session=x' } });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cache-control')).toBe('public, no-cache');
    expect(response.headers.get('set-cookie')).toBeNull();
    const etag = response.headers.get('etag') ?? '';
    const again = { headers: { 'if-none-match': etag } };
    expect((await ask(`${apiRoot}/articles`, again)).status).toBe(304);
    addArticle(author, 'new');
    expect((await ask(`${apiRoot}/articles`, again)).status).toBe(200);
    const head = await ask(`${apiRoot}/articles`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('says what may be asked, and refuses to be written to', async () => {
    const preflight = await ask(`${apiRoot}/articles`, { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
    const post = await ask(`${apiRoot}/articles`, { method: 'POST', body: '{}' });
    expect([post.status, post.headers.get('content-type')]).toEqual([
      405,
      'application/problem+json',
    ]);
    expect((await ask('/api/v2/articles')).status).toBe(404);
  });

  it('allows so many requests a minute, whichever process counted them', async () => {
    const response = await ask(`${apiRoot}/articles`);
    expect(response.headers.get('ratelimit-policy')).toBe(`"minute";q=${perMinute};w=60`);
    const counted = { '127.0.0.1': perMinute };
    await expect
      .poll(async () => {
        requestLimit().add({ minute: Math.floor(Date.now() / 60_000), counts: counted });
        return (await ask(`${apiRoot}/articles`)).status;
      })
      .toBe(429);
    const refused = await ask(`${apiRoot}/articles`);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit')).toMatch(/^"minute";r=0;t=\d+$/);
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    expect((await refused.json()).status).toBe(429);
  });
});
