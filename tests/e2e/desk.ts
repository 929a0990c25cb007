import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { changeArchive } from './archive';
import { test as asReader, at, type Language } from './site';

export const password = 'olive trees in november';

/** Makes an account as an operator does. @returns its address */
export function makeUser(
  role: 'owner' | 'editor',
  { name = 'رُبى', storage }: { name?: string; storage?: string } = {},
): string {
  const email = newAddress(role);
  createUser(['--role', role, '--name', name], email, storage);
  return email;
}

/** Makes an editor's account with a password that nobody chose. */
export function makeUserWithPassword(): { email: string; password: string } {
  const email = newAddress('editor');
  const printed = createUser(['--role', 'editor', '--name', 'سلمى', '--generate'], email);
  return { email, password: /\(shown once\): (\S+)/.exec(printed)?.[1] ?? '' };
}

function newAddress(role: string): string {
  return `${role}-${Math.random().toString(36).slice(2)}@example.org`;
}

function createUser(options: string[], email: string, storage = resolve('tmp/e2e-storage')) {
  return execFileSync('node', ['dist/bisan.mjs', 'users', 'create', email, ...options], {
    encoding: 'utf8',
    input: `${password}\n`,
    env: { ...process.env, STORAGE_DIR: storage, LOG_LEVEL: 'silent' },
  });
}

export async function signIn(page: Page, language: Language, email: string): Promise<void> {
  await page.goto(at(language, '/desk/sign-in'));
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(password);
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL((url) => url.pathname === at(language, '/desk'));
}

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

/** A test whose page is signed in, as an editor: once for all tests of a worker, for it takes seconds. */
export const testAsEditor = asReader.extend<object, { editorState: State }>({
  storageState: ({ editorState }, use) => use(editorState),
  editorState: [
    async ({ browser }, use, { project }) => {
      const context = await browser.newContext({ baseURL: project.use.baseURL });
      await signIn(await context.newPage(), 'en', makeUser('editor', { name: 'سلمى' }));
      const state = await context.storageState();
      await context.close();
      await use(state);
    },
    { scope: 'worker' },
  ],
});

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
