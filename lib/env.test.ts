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
