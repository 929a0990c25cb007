import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { envSchema } from '#lib/env';
import { kamalSchema } from '#tests/integration/deploy/kamal-schema';

const servers = [
  { file: 'deploy/deploy.yml', ip: '104.248.18.215', volume: 'bisan_storage' },
  { file: 'deploy/deploy.contabo.yml', ip: '185.185.82.142', volume: 'bisan_contabo_storage' },
];

/** Reads a file as Kamal does: ERB first, of which ours has one expression, then YAML. */
function readConfig(file: string) {
  const text = readFileSync(file, 'utf8').replace(
    /<%= `([^`]+)`\.strip %>/g,
    (_, command: string) => execFileSync('sh', ['-c', command], { encoding: 'utf8' }).trim(),
  );
  expect(text).not.toContain('<%');
  return kamalSchema.parse(parse(text));
}

/** The names that .kamal/secrets gives a value, and whether each comes from outside the file. */
function readSecrets(): Map<string, string> {
  const lines = readFileSync('.kamal/secrets', 'utf8').split('\n');
  const pairs = lines.filter((line) => line.trim() && !line.startsWith('#'));
  return new Map(pairs.map((line) => line.split('=', 2) as [string, string]));
}

describe.each(servers)('$file', ({ file, ip, volume }) => {
  const config = readConfig(file);

  test('is for its server, by TLS under its own name', () => {
    expect(config.servers.web.hosts).toEqual([ip]);
    expect(config.proxy).toMatchObject({ ssl: true, host: `${ip}.nip.io`, app_port: 80 });
    expect(config.env.clear?.SITE_URL).toBe(`https://${ip}.nip.io`);
    expect(config.aliases.verify).toContain(`https://${ip}.nip.io`);
    for (const { host } of Object.values(config.accessories)) expect(host).toBe(ip);
  });

  test("adopts the Rails application's volume, and reads hasad only", () => {
    expect(config.volumes).toEqual([`${volume}:/app/storage`, '/root/hasad:/hasad:ro']);
    expect(config.env.clear?.HASAD_ROOT).toBe('/hasad');
  });

  test('lets streams pass, and waits long enough', () => {
    expect(config.proxy.buffering?.responses).toBe(false);
    expect(config.deploy_timeout).toBeGreaterThanOrEqual(60);
    const stop = Number(config.servers.web.options?.['stop-timeout']);
    expect(stop).toBeGreaterThan(config.drain_timeout);
  });

  test('opens no port of Meilisearch to the internet, and its key is a secret', () => {
    const { port, env } = config.accessories.meilisearch ?? {};
    expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(env?.secret).toEqual(['MEILI_MASTER_KEY']);
    expect(config.env.clear?.MEILISEARCH_HOST).toBe('http://bisan-meilisearch:7700');
  });

  test('every secret is in .kamal/secrets, which holds none itself', () => {
    const secrets = readSecrets();
    const wanted = [
      config.registry.password,
      config.env.secret ?? [],
      ...Object.values(config.accessories).map(({ env }) => env?.secret ?? []),
    ].flat();
    for (const name of wanted) expect(secrets.has(name.split(':').at(-1) ?? '')).toBe(true);
    for (const value of secrets.values()) expect(value).toMatch(/^\$([A-Z\d_]+|\(.+\))$/);
  });

  test("the site's settings are ones it knows, with values it takes", () => {
    const names = [
      ...Object.keys(config.env.clear ?? {}),
      ...(config.env.secret ?? []).map((name) => name.split(':')[0] ?? ''),
    ];
    const known = Object.keys(envSchema.shape);
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
    const clear = Object.entries(config.env.clear ?? {}).map(([name, value]) => [name, `${value}`]);
    expect(envSchema.safeParse(Object.fromEntries(clear)).error).toBeUndefined();
  });

  test('the search server indexes within half of what its container has', () => {
    const { env, options } = config.accessories.meilisearch ?? {};
    const [, size, unit] = /^(\d+)([mg])$/.exec(`${options?.memory}`) ?? [];
    const bytes = Number(size) * 1024 ** (unit === 'g' ? 3 : 2);
    expect(env?.clear?.MEILI_MAX_INDEXING_MEMORY).toBeLessThanOrEqual(bytes / 2);
  });

  test('the hooks are there and can be run, and what they find is shown', () => {
    expect(config.hooks_output).toBe(':verbose');
    for (const hook of ['pre-deploy', 'post-deploy']) {
      expect(statSync(`${config.hooks_path}/${hook}`).mode & 0o111).toBe(0o111);
    }
  });

  test('the folder that is bridged between versions is made by the Dockerfile', () => {
    const [, inImage] = /^\/app\/(.+)$/.exec(config.asset_path) ?? [];
    expect(readFileSync('Dockerfile', 'utf8')).toContain(`/image/${inImage}`);
  });

  test('aliases call commands that there are', () => {
    for (const [, command] of Object.values(config.aliases).map(
      (alias) => /"bisan (\w+)/.exec(alias) ?? [],
    )) {
      if (command) expect(existsSync(`bin/cli/${command}.ts`), command).toBe(true);
    }
  });
});

test('nobody is told to remove stopped containers, which a rollback goes back to', () => {
  for (const file of [
    'docs/operations.md',
    'lib/doctor/checks/disk.ts',
    'deploy/setup-server.sh',
  ]) {
    expect(readFileSync(file, 'utf8'), file).not.toMatch(/docker (system|container) prune/);
  }
  const commands = readFileSync('docs/deployment.md', 'utf8').match(/^```\n.+?^```/gms) ?? [];
  expect(commands.join('')).toContain('docker image prune');
  expect(commands.join('')).not.toMatch(/docker (system|container) prune/);
});

test('curl is not told to check certificates in the image, which has no list of authorities', () => {
  expect(readFileSync('Dockerfile', 'utf8')).not.toContain('ca-certificates');
  const inImage = /app exec.*curl.*https:.*/g;
  for (const [command] of readFileSync('docs/deployment.md', 'utf8').matchAll(inImage)) {
    expect(command).toMatch(/curl -\w*k/);
  }
});

test('the two files have the same shape', () => {
  const [one, other] = servers.map(({ file, ip, volume }) =>
    readFileSync(file, 'utf8').replaceAll(ip, 'IP').replaceAll(volume, 'VOLUME').split('\n'),
  );
  const different = one?.filter((line, at) => line !== other?.[at]) ?? [];
  // Of which server they are, how to call Kamal, two limits of memory, Meilisearch's folder.
  expect(different.map((line) => line.trim().split(/[ :]/)[0])).toEqual([
    '#',
    '#',
    'memory',
    'memory',
    '-',
  ]);
});

test('what Kamal would refuse is refused here', () => {
  const { file } = servers[0] ?? { file: '' };
  const good = readConfig(file);
  const refused = (change: object) => kamalSchema.safeParse({ ...good, ...change }).success;
  expect(refused({ helthcheck: {} })).toBe(false);
  expect(refused({ aliases: { deploy: 'app boot' } })).toBe(false);
  expect(refused({ proxy: { ...good.proxy, buffering: { response: false } } })).toBe(false);
  const search = { ...good.accessories.meilisearch, port: '7700:7700' };
  expect(refused({ accessories: { meilisearch: search } })).toBe(false);
  expect(refused({})).toBe(true);
});
