import { beforeAll, describe, expect, test } from 'vitest';
import { POST as signIn } from '#app/[locale]/desk/sign-in/submit/route';
import { hashPassword } from '#lib/accounts/password-hash';
import { insertUser } from '#lib/accounts/users';
import { archive } from '#lib/db/connection';
import { type Browser, browser, type Handler } from '#tests/support/desk';
import { deskAddress, deskFolders, isForOwners, isOpen } from '#tests/support/desk-routes';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

const password = 'olive trees in november';
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const folders = deskFolders('route.ts');

let hash = '';
beforeAll(async () => {
  hash = await hashPassword(password);
});

async function handlersOf(folder: string): Promise<[(typeof methods)[number], Handler][]> {
  const path = `../../../app/[locale]/desk${folder}/route.ts`;
  const route: Record<string, Handler> = await import(/* @vite-ignore */ path);
  return methods.flatMap((method) => {
    const handler = route[method];
    return handler ? [[method, handler] as [typeof method, Handler]] : [];
  });
}

async function call(from: Browser, folder: string, headers: Record<string, string> = {}) {
  const answers = [];
  for (const [method, handler] of await handlersOf(folder)) {
    const params = Object.fromEntries(
      [...folder.matchAll(/\[(\w+)\]/g)].map(([, key]) => [key, '1']),
    );
    const more = { method, params, headers };
    answers.push(await from.post(handler, `/en${deskAddress(folder)}`, { id: '1' }, more));
  }
  return answers;
}

async function editor(): Promise<Browser> {
  insertUser({ email: 'editor@example.org', name: 'Editor', role: 'editor' }, hash);
  const from = browser();
  await from.post(signIn, '/en/desk/sign-in/submit', { email: 'editor@example.org', password });
  expect(from.cookies.size).toBe(1);
  return from;
}

/** Everything the archive holds, to show that nothing was done. */
function snapshot(): string {
  const tables = ['articles', 'authors', 'desk_users', 'desk_sessions', 'desk_links', 'audit_log'];
  return JSON.stringify(tables.map((table) => archive().prepare(`SELECT * FROM ${table}`).all()));
}

describe('every route of the desk', () => {
  test('is found', () => {
    expect(folders).toContain('/sign-in/submit');
    expect(folders.length).toBeGreaterThan(25);
  });

  test('refuses who is not signed in', async () => {
    const before = snapshot();
    for (const folder of folders.filter((each) => !isOpen(each))) {
      const answers = await call(browser(), folder);
      expect(answers.length, folder).toBeGreaterThan(0);
      for (const { status, to } of answers) {
        const isRefusal = status === 401 || status === 403 || to.startsWith('/en/desk/sign-in');
        expect(isRefusal, `${folder}: ${status} ${to}`).toBe(true);
      }
    }
    expect(snapshot()).toBe(before);
  });

  test('changes nothing for a page of another site', async () => {
    const from = await editor();
    const before = snapshot();
    for (const folder of folders) {
      for (const { method, status } of await call(from, folder, {
        origin: 'https://evil.example',
      })) {
        if (method !== 'GET' && method !== 'HEAD') expect(status, folder).toBe(403);
      }
    }
    expect(snapshot()).toBe(before);
  });

  test('for owners refuses editors', async () => {
    const from = await editor();
    const before = snapshot();
    const owners = folders.filter(isForOwners);
    expect(owners.length).toBeGreaterThan(5);
    for (const folder of owners) {
      for (const { status, to } of await call(from, folder)) {
        expect(status === 403 || to === '/en/desk/forbidden', `${folder}: ${status} ${to}`).toBe(
          true,
        );
      }
    }
    expect(snapshot()).toBe(before);
  });
});
