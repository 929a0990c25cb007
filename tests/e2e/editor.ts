import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { changeArchive } from './archive';
import { at, type Language, words } from './site';

export interface Editor {
  name: string;
  email: string;
  password: string;
}

/** Makes an account as a person at the server would. */
export function makeEditor(name: string): Editor {
  const email = `${Math.random().toString(36).slice(2)}@example.org`;
  const args = ['users', 'create', email, '--name', name, '--role', 'editor', '--generate'];
  const printed = execFileSync('node', ['dist/bisan.mjs', ...args], {
    encoding: 'utf8',
    env: { ...process.env, STORAGE_DIR: resolve('tmp/e2e-storage'), LOG_LEVEL: 'error' },
  });
  const password = /\(shown once\): (\S+)/.exec(printed)?.[1] ?? '';
  return { name, email, password };
}

/** Signs in through the form, on the page one is sent to. */
export async function signIn(page: Page, language: Language, editor: Editor): Promise<void> {
  const say = words[language].desk.signIn;
  await page.goto(at(language, '/desk/articles'));
  await page.locator('[name=email]').fill(editor.email);
  await page.locator('[name=password]').fill(editor.password);
  await page.getByRole('main').getByRole('button', { name: say.submit, exact: true }).click();
  await page.waitForURL((url) => url.pathname.endsWith('/desk/articles'));
}

/** Adds the newest article of the archive, by an author of its own. @returns its id. */
export function addArticle(title: string, author: string): number {
  return changeArchive((db) => {
    db.prepare(
      `INSERT INTO authors (name, created_at, updated_at)
       VALUES (?, '2026-01-01 00:00:00', '2026-01-01 00:00:00') ON CONFLICT (name) DO NOTHING`,
    ).run(author);
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO articles (title, excerpt, body, category, source_url, source_id, author_id,
           publish_date, created_at, updated_at)
         VALUES (?, 'موجز', '<p>نص المقال.</p>', 'تجارب المكتب', ?, 'تجارب',
           (SELECT id FROM authors WHERE name = ?), '2026-11-25',
           '2026-11-25 00:00:00', '2026-11-25 00:00:00')`,
      )
      .run(title, `https://example.org/${encodeURIComponent(title)}`, author);
    return Number(lastInsertRowid);
  });
}

export function removeArticle(id: number): void {
  changeArchive((db) => {
    db.prepare('DELETE FROM articles WHERE id = ?').run(id);
    db.prepare('DELETE FROM withheld_articles WHERE article_id = ?').run(id);
  });
}
