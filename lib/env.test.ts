import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { envSchema, InvalidEnvError, parseEnv } from '#lib/env';

const names = Object.keys(envSchema.shape).sort();

describe('parseEnv', () => {
  it('needs nothing to be set, and takes an empty value for none', () => {
    expect(parseEnv({})).toMatchObject({ PORT: 3000, STORAGE_DIR: 'storage', LOG_LEVEL: 'info' });
    expect(parseEnv({ PORT: '', STORAGE_DIR: '' })).toEqual(parseEnv({}));
  });

  it('names every setting that has a wrong value', () => {
    const wrong = { PORT: 'eighty', SITE_URL: 'javascript:alert(1)', LOG_LEVEL: 'loud' };
    expect(() => parseEnv(wrong)).toThrow(InvalidEnvError);
    expect(() => parseEnv(wrong)).toThrow(/PORT[\s\S]*SITE_URL[\s\S]*LOG_LEVEL/);
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ SCHEDULE_BACKUP: 'bogus' }, /SCHEDULE_BACKUP: "bogus" is no time: minute, hour/],
    [{ SCHEDULE_IMPORT_HASAD: '* * * * * *' }, /SCHEDULE_IMPORT_HASAD: .* is no time/],
    [{ SCHEDULE_TIME_ZONE: 'Mars/X' }, /SCHEDULE_TIME_ZONE: "Mars\/X" is no time zone/],
    [{ QUEUES: 'light,nosuch' }, /QUEUES: there is no queue "nosuch"; there are heavy, light/],
    [{ QUEUES: ',' }, /QUEUES: there is no queue/],
    [
      { REDIS_URL: 'redis://h', QUEUE_DATABASE_URL: 'postgres://h/db' },
      /REDIS_URL: is set, and QUEUE_DATABASE_URL too/,
    ],
    [
      { BACKUP_S3_BUCKET: 'copies', BACKUP_S3_ACCESS_KEY_ID: 'key' },
      /\n {2}BACKUP_S3_SECRET_ACCESS_KEY: is not set, and BACKUP_S3_BUCKET needs it$/,
    ],
  ])('refuses %j', (given, message) => {
    expect(() => parseEnv(given)).toThrow(InvalidEnvError);
    expect(() => parseEnv(given)).toThrow(message);
  });

  it('takes no key or password that requests to the search server would tell', () => {
    const wrong = {
      MEILISEARCH_HOST: 'http://me:a-secret@search',
      MEILISEARCH_API_KEY: 'a-se\ncret',
    };
    const message = /HOST: must be without a user[\s\S]*_KEY: must be ASCII/;
    expect(() => parseEnv(wrong)).toThrow(message);
    expect(() => parseEnv(wrong)).not.toThrow(/a-se/);
    expect(() => parseEnv({ MEILISEARCH_API_KEY: 'مفتاح' })).toThrow(/_KEY: must be ASCII/);
    expect(() => parseEnv({ MEILISEARCH_HOST: 'nowhere' })).toThrow(/HOST: /);
    expect(parseEnv({ MEILISEARCH_API_KEY: 'a-secret\r\n' }).MEILISEARCH_API_KEY).toBe('a-secret');
  });

  it('reads what the timetable and the queues are set to', () => {
    expect(parseEnv({})).toMatchObject({ QUEUES: ['heavy', 'light'], SCHEDULE_TIME_ZONE: 'UTC' });
    expect(parseEnv({ QUEUES: ' light' }).QUEUES).toEqual(['light']);
    expect(parseEnv({ QUEUES: 'light,*' }).QUEUES).toEqual(['heavy', 'light']);
    const given = { SCHEDULE_BACKUP: 'Off', SCHEDULE_SEARCH_CHECK: '0 4 * * 5' };
    expect(parseEnv({ ...given, SCHEDULE_TIME_ZONE: 'Asia/Gaza' })).toMatchObject(given);
  });
});

describe('the lists of settings', () => {
  it('.env.example has each setting once', () => {
    const listed = [...readFileSync('.env.example', 'utf8').matchAll(/^# ([A-Z\d_]+)=/gm)];
    expect(listed.map((match) => match[1]).sort()).toEqual(names);
  });

  it('docs/settings.md has a row for each setting', () => {
    const rows = [...readFileSync('docs/settings.md', 'utf8').matchAll(/^\| `([A-Z\d_]+)` \|/gm)];
    expect(rows.map((match) => match[1]).sort()).toEqual(names);
  });
});
