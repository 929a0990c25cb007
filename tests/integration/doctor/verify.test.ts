import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Examination } from '#lib/doctor/examine';
import { examineRedirect } from '#lib/doctor/site/reach-checks';
import { type Illness, serveSite } from '#tests/integration/doctor/small-site';
import { selfSigned } from '#tests/support/certificate';
import { runChild } from '#tests/support/child';

const certificate = selfSigned(90);
const dir = mkdtempSync(join(tmpdir(), 'bisan-verify-'));
const authority = join(dir, 'cert.pem');
writeFileSync(authority, certificate.cert);
afterAll(() => rmSync(dir, { recursive: true }));

/** Runs the command against a site; the certificate is one that this process trusts. */
async function verify(illness: Illness = {}, options: { args?: string[]; days?: number } = {}) {
  const used = options.days === undefined ? certificate : selfSigned(options.days);
  writeFileSync(authority, used.cert);
  process.env.NODE_EXTRA_CA_CERTS = authority;
  const site = await serveSite(used, illness);
  const args = ['verify', site.url.href, '--json', ...(options.args ?? [])];
  const { code, stdout, stderr } = await runChild('bin/cli/main.ts', args).ended;
  await site.close();
  delete process.env.NODE_EXTRA_CA_CERTS;
  const examination: Examination = JSON.parse(stdout || `{"findings": [], "status": "${stderr}"}`);
  return { code, ...examination };
}

const unwell = ({ findings }: Examination) => findings.filter(({ status }) => status !== 'ok');

test('a healthy site, with the number of articles that is expected', async () => {
  const result = await verify({}, { args: ['--expect-articles', '1204'] });
  expect(unwell(result)).toEqual([]);
  expect(result).toMatchObject({ code: 0, status: 'ok' });
  expect(result.findings.map(({ text }) => text).join('\n')).toMatch(
    /Bisan tests, for (89|90) more days\n\/up answers 200\nspoken/,
  );
});

test('one run finds all that is wrong', async () => {
  const result = await verify(
    {
      '/up': () => ({ status: 503, body: 'down' }),
      '/search': (page) => ({ ...page, body: '<p>nothing</p>' }),
      '/authors/3': (page) => ({ ...page, status: 500 }),
      '/feed': (feed) => ({ ...feed, body: '<rss><channel></channel></rss>' }),
      '/en': (page) => ({ ...page, headers: { 'content-language': 'ar' } }),
      '/articles/999999999': (page) => ({ ...page, status: 200 }),
      '/_next/static/a.css': (file) => ({ ...file, headers: {} }),
      '/': (page) => ({
        headers: { 'content-language': 'ar', 'content-encoding': 'identity' },
        body: page.body.replace('initial-scale=1', 'user-scalable=no'),
      }),
    },
    { args: ['--expect-articles', '1205'] },
  );
  expect(result).toMatchObject({ code: 1, status: 'fail' });
  expect(unwell(result).map(({ name, status }) => `${status} ${name}`)).toEqual([
    'fail up',
    'fail search',
    'fail author',
    'fail feeds',
    'fail languages',
    'fail phones',
    'fail not found',
    'fail assets',
    'warn headers',
    'fail counts',
  ]);
  for (const { todo } of unwell(result)) expect(todo).toBeTruthy();
});

describe('says', () => {
  test('that the archive is empty, or not this one', async () => {
    const result = await verify({ '/': (page) => ({ ...page, body: '<html lang=ar dir=rtl>' }) });
    expect(unwell(result).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['home', 'article', 'search', 'author', 'feeds', 'phones', 'assets']),
    );
  });

  test('how long a certificate goes on', async () => {
    const soon = unwell(await verify({}, { days: 15 }));
    expect(soon).toMatchObject([{ name: 'certificate', status: 'warn' }]);
    const now = unwell(await verify({}, { days: 5 }));
    expect(now).toMatchObject([{ name: 'certificate', status: 'fail' }]);
  });

  test('that browsers refuse a certificate, and why', async () => {
    const site = await serveSite(certificate);
    const { stdout, code } = await runChild('bin/cli/main.ts', ['verify', site.url.href]).ended;
    await site.close();
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /fail {2}certificate +of Bisan tests.*SELF_SIGNED[\s\S]*fail {2}up +.*self-signed certificate(?:; if the root CA is installed locally, try running Node\.js with --use-system-ca)?\n\n/,
    );
  });

  test('whether http:// leads to the same site by https, for good', async () => {
    const look = async (status: number, location?: string) => {
      const server = createServer((_, response) => {
        response.writeHead(status, location ? { location } : {}).end();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const finding = await examineRedirect(new URL(`http://127.0.0.1:${port}/`));
      server.close();
      return `${finding.status}: ${finding.text}`;
    };
    expect(await look(301, 'https://127.0.0.1/')).toBe('ok: http:// leads to https://127.0.0.1/');
    expect(await look(308, 'https://127.0.0.1/')).toMatch(/^ok/);
    expect(await look(302, 'https://127.0.0.1/')).toMatch(/^fail: http:\/\/ answers 302 and leads/);
    expect(await look(301, 'http://127.0.0.1/ar')).toMatch(/^fail/);
    expect(await look(301, 'https://evil.example/')).toMatch(/^fail/);
    expect(await look(301, '/ar')).toMatch(/^fail/);
    expect(await look(200)).toBe('fail: http:// answers 200');
  });

  test('that nobody answers', async () => {
    const site = await serveSite(certificate);
    await site.close();
    const { stdout, code } = await runChild('bin/cli/main.ts', ['verify', site.url.href]).ended;
    expect(code).toBe(1);
    expect(stdout.match(/ECONNREFUSED/g)).toHaveLength(2);
  });

  test('that an address is none', async () => {
    const { stderr, code } = await runChild('bin/cli/main.ts', ['verify', 'ftp://a.example']).ended;
    expect(code).toBe(2);
    expect(stderr).toMatch(/address such as https:/);
  });
});

test('a number that only ends like the one that is expected is another', async () => {
  const result = await verify({}, { args: ['--expect-articles', '204'] });
  expect(unwell(result)).toMatchObject([{ name: 'counts', text: '1,204 articles, not 204' }]);
});
