import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '#lib/audit/audit-log';
import { actionGroup, actionWords, auditFacts } from '#lib/audit/audit-words';

const entry = (action: string, details: Record<string, unknown> = {}): AuditEntry => ({
  ...{ id: 1, at: '', userId: null, userName: '', address: null },
  ...{ subjectKind: null, subjectId: null, subjectLabel: null },
  ...{ action, details },
});

/** Every action that some code writes down. */
function writtenActions(): string[] {
  const files = ['app', 'lib', 'bin'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => `${folder}/${name}`),
  );
  const written = files.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(
      /(?:audit|action): '([a-z]+\.[a-z-]+)'|(?:change|record)\(\s*'([a-z]+\.[a-z-]+)'/g,
    ),
  ]);
  return [...new Set(written.map(([, a, b]) => a ?? b ?? ''))];
}

describe('what was done, in words', () => {
  it('is known of every action that is written down, in both languages', () => {
    const actions = writtenActions();
    expect(actions.length).toBeGreaterThan(40);
    for (const action of actions) {
      expect(actionWords('en', entry(action)), action).not.toContain('.');
      expect(actionWords('ar', entry(action)), action).toMatch(/^[\u0600-\u06ff ]+$/);
      expect(actionGroup('ar', action), action).toMatch(/^[\u0600-\u06ff ]+$/);
    }
  });

  it('tells the kinds of an action apart', () => {
    expect(actionWords('en', entry('article.state', { state: 'hidden' }))).toBe('Article hidden');
    expect(actionWords('en', entry('article.state', { state: 'shown' }))).toBe(
      'Article shown again',
    );
    expect(actionWords('en', entry('source.pause', { paused: false }))).toBe('Source goes on');
    expect(actionWords('en', entry('schedule.pause', { isPaused: true }))).toBe(
      'Recurring job paused',
    );
    for (const kind of ['category', 'add-tag', 'remove-tag', 'hide', 'show', 'delete']) {
      expect(actionWords('en', entry('article.bulk', { kind }))).not.toBe('Many articles changed');
    }
  });

  it('of an action of another version is its name', () => {
    expect(actionWords('ar', entry('moon.land'))).toBe('moon.land');
    expect(actionWords('ar', entry('session'))).toBe('session');
  });
});

describe('what else matters', () => {
  it('is said in words, and what is no such thing is left out', () => {
    const facts = (details: Record<string, unknown>) => auditFacts('en', entry('x.y', details));
    expect(facts({ fields: ['title', 'tags'], change: 7 })).toEqual(['Title, Tags']);
    expect(facts({ role: 'owner' })).toEqual(['Owner']);
    expect(facts({ from: ['history', 'شعر'] })).toEqual(['from: history, شعر']);
    expect(facts({ merged: [3, 4] })).toEqual(['with 2 others']);
    expect(facts({ changed: 12, left: 1 })).toEqual(['12 articles', '1 left as it was']);
    expect(facts({ role: 'king', fields: 7, left: 0, dryRun: false })).toEqual([]);
    expect(auditFacts('ar', entry('x.y', { articles: 2 }))).toEqual(['مقالان']);
  });
});
