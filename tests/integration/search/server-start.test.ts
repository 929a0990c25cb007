import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { log } from '#lib/log';
import { keyWarning } from '#lib/search/meilisearch/server-keys';
import { MeilisearchEngine } from '#lib/search/meilisearch-engine';
import { article } from '#tests/contract/search/sample-documents';
import { MeilisearchDouble } from '#tests/support/meilisearch-double/meilisearch-double';

const masterKey = 'a-master-key-of-16-bytes-or-more';
let double: MeilisearchDouble;

beforeEach(async () => {
  double = new MeilisearchDouble({ version: '1.5.1', masterKey });
  await double.start();
});
afterEach(() => double.stop());

function engine(apiKey: string | undefined = masterKey): MeilisearchEngine {
  return new MeilisearchEngine({ host: double.host, apiKey });
}

describe('the keys', () => {
  it('are made of the master key once, and found again at the next start', async () => {
    await engine().prepare();
    const made = double.state.keys.all.map(({ name, key }) => ({ name, key }));
    expect(made.map(({ name }) => name).sort()).toEqual([
      'Bisan search bisan_*',
      'Bisan write bisan_*',
    ]);
    await engine().prepare();
    expect(double.state.keys.all.map(({ name, key }) => ({ name, key }))).toEqual(made);
  });

  it('can do no more than they must', async () => {
    await engine().prepare();
    const search = double.state.keys.all.find(({ name }) => name === 'Bisan search bisan_*');
    expect(search?.actions).toEqual(['search', 'version']);
    const limited = engine(search?.key);
    expect((await limited.search('article', { text: 'زيت' })).total).toBe(0);
    await expect(limited.index('article', [article({ title: 'زيت' })])).rejects.toMatchObject({
      reason: 'wrong-key',
    });
    for (const { indexes } of double.state.keys.all) expect(indexes).toEqual(['bisan_*']);
  });

  it('are made again when they are for something else by now', async () => {
    double.state.keys.create({ name: 'Bisan search bisan_*', actions: ['*'], indexes: ['*'] });
    await engine().prepare();
    const named = double.state.keys.all.filter(({ name }) => name === 'Bisan search bisan_*');
    expect(named.map(({ actions }) => actions)).toEqual([['search', 'version']]);
  });

  it('are not needed where the server has no master key, or the key can not make any', async () => {
    const write = double.state.keys.create({
      name: 'given by the operator',
      actions: [
        'search',
        'version',
        'documents.*',
        'indexes.*',
        'settings.*',
        'stats.*',
        'tasks.*',
      ],
      indexes: ['bisan_*'],
    });
    await engine(write.key).index('article', [article({ title: 'زيت' })]);
    expect(double.state.keys.all).toHaveLength(1);

    const open = new MeilisearchDouble({ version: '1.50.0' });
    await open.start();
    const unlocked = new MeilisearchEngine({ host: open.host });
    await unlocked.index('article', [article({ title: 'زيت' })]);
    expect((await unlocked.search('article', { text: 'زيت' })).total).toBe(1);
    await open.stop();
  });

  it('are never logged, nor are they in an error', async () => {
    const lines: string[] = [];
    for (const level of ['info', 'warn', 'error'] as const) {
      vi.spyOn(log, level).mockImplementation((...said: unknown[]) => {
        lines.push(inspect(said, { depth: 10 }));
      });
    }
    await engine().prepare();
    const secrets = [masterKey, ...double.state.keys.all.map(({ key }) => key), 'a-wrong-key'];
    const failed = await engine('a-wrong-key')
      .features()
      .catch((error: unknown) => error);
    lines.push(inspect(failed, { depth: 10 }));
    for (const secret of secrets) expect(lines.join('\n')).not.toContain(secret);
    expect(lines.join('\n')).toContain('Bisan search');
    vi.restoreAllMocks();
  });

  it('are warned of when anybody can guess them', () => {
    expect(keyWarning('dev_meili_master_key_123')).toContain('known default');
    expect(keyWarning('fifteen-bytes-k')).toContain('fewer than 16 bytes');
    expect(keyWarning(masterKey)).toBeUndefined();
    expect(keyWarning(undefined)).toBeUndefined();
  });
});

describe('the settings', () => {
  it.each(['1.5.1', '1.6.0', '1.8.0', '1.10.0', '1.12.0', '1.15.0', '1.36.0', '1.50.0'])(
    'are set on a server of v%s, and changed only where they differ',
    async (version) => {
      await double.stop();
      double = new MeilisearchDouble({ version, masterKey });
      await double.start();
      await engine().prepare();
      const changes = () => double.requests.filter((request) => request.startsWith('PATCH')).length;
      const first = changes();
      expect(first).toBeGreaterThan(0);
      await engine().prepare();
      expect(changes()).toBe(first);
      double.state.indexes.get('bisan_articles')?.change({
        rankingRules: ['words'],
        synonyms: { زيت: ['زيتون'] },
      });
      await engine().prepare();
      expect(changes()).toBe(first + 1);
      expect(double.state.indexes.get('bisan_articles')?.settings).toMatchObject({
        rankingRules: expect.arrayContaining(['proximity', 'attribute', 'day:desc']),
        pagination: { maxTotalHits: 10_000 },
        synonyms: {},
      });
    },
  );
});
