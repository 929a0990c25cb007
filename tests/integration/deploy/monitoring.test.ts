import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  backupLateMs,
  importLateMs,
  largeWalBytes,
  leastFreeDisk,
  leastFreeMemory,
  longWaitMs,
  usualSearchLag,
} from '#lib/doctor/limits';
import { accessory } from '#tests/integration/deploy/kamal-schema';
import { amtool, hasAmtool, hasPromtool, promtool } from '#tests/support/promtool';

const folder = 'deploy/monitoring';
const read = (file: string) => readFileSync(`${folder}/${file}`, 'utf8');
const accessories = z.record(z.string(), accessory).parse(parse(read('accessories.yml')));
const rules = z
  .object({ groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string() })) })) })
  .parse(parse(read('alerts.yml')))
  .groups.flatMap((group) => group.rules.map(({ alert }) => alert));

describe('the accessories', () => {
  test('are off, can be taken as they are, and open no port to the internet', () => {
    for (const file of ['deploy/deploy.yml', 'deploy/deploy.contabo.yml']) {
      const text = readFileSync(file, 'utf8');
      for (const name of Object.keys(accessories)) expect(text).not.toContain(`${name}:`);
    }
    for (const { port } of Object.values(accessories)) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  test('upload files that there are, all of them, and take secrets that .kamal/secrets has', () => {
    const files = Object.values(accessories).flatMap(({ files = [] }) =>
      files.map((file) => (typeof file === 'string' ? (file.split(':')[0] ?? '') : file.local)),
    );
    for (const file of files) expect(existsSync(file), file).toBe(true);
    const all = [folder, `${folder}/grafana`].flatMap((dir) =>
      readdirSync(dir).map((name) => `${dir}/${name}`),
    );
    const used = [...files, `${folder}/accessories.yml`, `${folder}/grafana`];
    expect(all.filter((file) => !used.includes(file))).toEqual([]);
    const secrets = readFileSync('.kamal/secrets', 'utf8');
    for (const { env } of Object.values(accessories)) {
      for (const name of env?.secret ?? [])
        expect(secrets).toContain(`\n${name.split(':').at(-1)}=`);
    }
  });

  test('Prometheus asks the site by the name that Kamal gives it, on its port', () => {
    const { scrape_configs: jobs } = parse(read('prometheus.yml'));
    expect(jobs).toHaveLength(1);
    expect(jobs[0].dns_sd_configs[0]).toMatchObject({ names: ['bisan-web'], type: 'A' });
    const deploy = parse(readFileSync('deploy/deploy.contabo.yml', 'utf8'));
    expect(deploy.servers.web.options['network-alias']).toBe('bisan-web');
    expect(deploy.proxy.app_port).toBe(jobs[0].dns_sd_configs[0].port);
    expect(parse(read('grafana/datasource.yml')).datasources[0].url).toBe(
      'http://bisan-prometheus:9090',
    );
  });
});

describe('Alertmanager', () => {
  test('is told by Prometheus, by the name that Kamal gives it', () => {
    const [{ static_configs: told }] = parse(read('prometheus.yml')).alerting.alertmanagers;
    expect(told[0].targets).toEqual([
      `bisan-alertmanager:${accessories.alertmanager?.port?.split(':')[2]}`,
    ]);
  });

  test('its password comes from the secret that the accessory has', () => {
    const [name] = accessories.alertmanager?.env?.secret ?? [];
    expect(read('smtp-password.erb')).toBe(`<%= ENV.fetch("${name}") %>`);
    const file = accessories.alertmanager?.files?.find((one) => typeof one !== 'string');
    expect(parse(read('alertmanager.yml')).global.smtp_auth_password_file).toBe(file?.remote);
  });

  test.skipIf(!hasAmtool)(
    'has a configuration that is right, by amtool (skipped without it)',
    () => {
      const checked = amtool(['check-config', `${folder}/alertmanager.yml`]);
      expect(checked).toEqual({ status: 0, said: expect.stringContaining('SUCCESS') });
      for (const [severity, receiver] of [
        ['page', 'operators'],
        ['ticket', 'operators'],
      ]) {
        const route = ['config', 'routes', 'test', `--config.file=${folder}/alertmanager.yml`];
        // Some versions warn of a setting of the machine's beside it.
        const { said } = amtool([...route, `severity=${severity}`]);
        expect(said.split('\n')).toContain(receiver);
      }
    },
  );
});

describe('the alert rules', () => {
  test('each has a section in docs/operations.md, and the other way round', () => {
    const sections = [...readFileSync('docs/operations.md', 'utf8').matchAll(/^### (\w+)$/gm)];
    expect(sections.map(([, name]) => name).sort()).toEqual([...rules].sort());
  });

  test('go by the limits that the doctor and the desk go by', () => {
    const text = read('alerts.yml');
    const hours = (ms: number) => `${ms / 3_600_000} * 3600`;
    expect(text).toContain(`bisan_import_last_good_timestamp_seconds > ${hours(importLateMs)}`);
    expect(text).toContain(`bisan_backup_last_timestamp_seconds > ${hours(backupLateMs)}`);
    expect(text).toContain(`bisan_queue_oldest_wait_seconds > ${hours(longWaitMs)}`);
    expect(text).toContain(`bisan_search_changes_behind > ${usualSearchLag}`);
    expect(text).toContain(`bisan_sqlite_wal_bytes > ${largeWalBytes / 1e6}e6`);
    expect(text).toContain(`bisan_disk_size_bytes > ${1 - leastFreeDisk}`);
    expect(text).toContain(`bisan_memory_size_bytes > ${1 - leastFreeMemory}`);
  });

  test.skipIf(!hasPromtool)('are right by promtool (skipped where it is not installed)', () => {
    const { status, said } = promtool(['check', 'config', `${folder}/prometheus.yml`]);
    expect({ status, said }).toEqual({ status: 0, said: expect.stringContaining('rules found') });
  });

  test.skipIf(!hasPromtool)(
    'fire when they should, and only then (skipped without promtool)',
    () => {
      const { status, said } = promtool(['test', 'rules', 'tests/fixtures/alerts.test.yml']);
      expect({ status, said }).toMatchObject({ status: 0 });
      const tested = readFileSync('tests/fixtures/alerts.test.yml', 'utf8');
      for (const rule of rules) expect(tested).toContain(`alertname="${rule}"`);
    },
  );
});
