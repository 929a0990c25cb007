import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { POST as removeRoute } from '#app/[locale]/desk/authors/[id]/portrait/remove/route';
import { POST as upload } from '#app/[locale]/desk/authors/[id]/portrait/route';
import { POST as signIn } from '#app/[locale]/desk/sign-in/submit/route';
import { StaticFiles } from '#bin/server/static-files';
import { hashPassword } from '#lib/accounts/password-hash';
import { insertUser } from '#lib/accounts/users';
import {
  maxPortraitBytes,
  portraitFile,
  trimPortraits,
} from '#lib/authors/portraits/portrait-files';
import { archive } from '#lib/db/connection';
import { editAuthor } from '#lib/editing/edit-author';
import { listChanges } from '#lib/editing/history';
import { undoChange } from '#lib/editing/undo-change';
import { type Browser, browser, origin } from '#tests/support/desk';
import { useTemporaryStorage } from '#tests/support/storage';
import en from '../../../lib/i18n/messages/en.json' with { type: 'json' };

const storage = useTemporaryStorage();
const texts = en.deskContent.portrait;
const actor = { id: 'u', name: 'سلمى' };
let editor: Browser;

beforeEach(async () => {
  const password = 'olive trees in november';
  insertUser(
    { email: 'e@example.org', name: 'سلمى', role: 'editor' },
    await hashPassword(password),
  );
  editor = browser();
  await editor.post(signIn, '/en/desk/sign-in/submit', { email: 'e@example.org', password });
  archive().exec(
    "INSERT INTO authors (id, name, created_at, updated_at) VALUES (7, 'كاتبة', '2026-01-01', '2026-01-01')",
  );
});

/** Sends the form as a browser does, and gives what the page that follows says. */
async function send(bytes: Uint8Array | undefined, name = 'portrait.png'): Promise<string> {
  const form = new FormData();
  if (bytes) form.set('portrait', new Blob([Buffer.from(bytes)]), name);
  const body = new Response(form);
  const request = new Request(`${origin}/en/desk/authors/7/portrait`, {
    method: 'POST',
    headers: {
      ...{ host: 'bisan.test', 'x-forwarded-proto': 'https', origin },
      'x-client-address': '192.0.2.1',
      cookie: [...editor.cookies].map(([key, value]) => `${key}=${value}`).join('; '),
      'content-type': body.headers.get('content-type') ?? '',
    },
    body: Buffer.from(await body.arrayBuffer()),
  });
  const answer = await upload(request, { params: Promise.resolve({ locale: 'en', id: '7' }) });
  expect(answer.status).toBe(303);
  const held = archive()
    .prepare<[], string>('SELECT content FROM desk_held_forms ORDER BY rowid DESC LIMIT 1')
    .pluck()
    .get();
  const { notice, errors } = JSON.parse(held ?? '{}');
  return notice ?? errors.portrait;
}

const avatar = () =>
  archive()
    .prepare<[], string | null>('SELECT avatar_url FROM authors WHERE id = 7')
    .pluck()
    .get() ?? null;
const files = () => {
  const folder = join(storage.dir(), 'portraits');
  return existsSync(folder) ? readdirSync(folder) : [];
};
const picture = (width = 900, height = 600) =>
  sharp({ create: { width, height, channels: 3, background: '#7a2' } });
const served = (path: string) =>
  new StaticFiles({ built: 'none', kept: 'none', public: 'none' }).find(path);

describe('a portrait', () => {
  it('is made anew, square and without what the camera wrote, and is served', async () => {
    const jpeg = await picture()
      .withExif({ IFD0: { Artist: 'SECRET-PLACE' } })
      .jpeg()
      .toBuffer();
    expect(jpeg.includes('SECRET-PLACE')).toBe(true);
    expect(await send(jpeg, 'photo.jpg')).toBe(texts.done);
    const address = avatar() ?? '';
    expect(address).toMatch(/^\/portraits\/[\da-f]{32}\.webp$/);
    const file = await served(address);
    expect(file).toMatchObject({ type: 'image/webp' });
    expect(file?.identity.includes('SECRET-PLACE')).toBe(false);
    expect(await sharp(file?.identity).metadata()).toMatchObject({ width: 512, height: 512 });
    expect(listChanges({ kind: 'author', record: '7', page: 1 }).items).toHaveLength(1);
    // The form with its address in it is saved as it was opened.
    const typed = { name: 'كاتبة', bio: 'نبذة', avatar: address, links: '' };
    const base = { name: 'كاتبة', bio: null, avatar: address, links: null };
    expect(await editAuthor({ id: 7, typed, base }, actor)).toMatchObject({ ok: true });
    expect(avatar()).toBe(address);
  });

  it('that is no picture, too large, too small or not there is refused, and nothing is kept', async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    );
    const gif = await picture().gif().toBuffer();
    const png = await picture().png().toBuffer();
    expect(await send(svg, 'x.png')).toBe(texts.refusals.wrong_type);
    expect(await send(gif, 'x.png')).toBe(texts.refusals.wrong_type);
    expect(await send(Buffer.concat([png.subarray(0, 40), Buffer.alloc(300)]))).toBe(
      texts.refusals.wrong_type,
    );
    expect(await send(Buffer.alloc(maxPortraitBytes + 1))).toBe(
      texts.refusals.too_large.replace('{size}', '8'),
    );
    expect(await send(await picture(20, 300).png().toBuffer())).toBe(texts.refusals.too_small);
    expect(await send(undefined)).toBe(texts.refusals.no_file);
    expect([avatar(), files()]).toEqual([null, []]);
  });

  it('is erased for good; one that was replaced is had back by undoing, for a month', async () => {
    await send(await picture().png().toBuffer());
    const first = avatar() ?? '';
    await send(await picture(700, 700).webp().toBuffer());
    await send(await picture(300, 200).negate().png().toBuffer());
    const [newest] = listChanges({ kind: 'author', record: '7', page: 1 }).items;
    await undoChange(newest?.id ?? 0, actor);
    expect(await served(avatar() ?? '')).toBeDefined();
    const kept = files().length;
    expect(await trimPortraits()).toBe(0);
    const erased = avatar() ?? '';
    await editor.post(
      removeRoute,
      '/en/desk/authors/7/portrait/remove',
      {},
      { params: { id: '7' } },
    );
    expect(avatar()).toBeNull();
    expect(await served(erased)).toBeUndefined();
    expect(files()).toHaveLength(kept - 1);
    expect(await trimPortraits(Date.now() + 31 * 86_400_000)).toBe(kept - 1);
    expect(await served(first)).toBeUndefined();
  });

  it('is kept for a month from when it was replaced, however long it was shown', async () => {
    await send(await picture().png().toBuffer());
    const first = avatar() ?? '';
    const longAgo = new Date(Date.now() - 60 * 86_400_000);
    utimesSync(portraitFile(first) ?? '', longAgo, longAgo);
    expect(await trimPortraits()).toBe(0);
    await send(await picture(700, 700).webp().toBuffer());
    expect(await trimPortraits()).toBe(0);
    expect(await served(first)).toBeDefined();
    expect(await trimPortraits(Date.now() + 31 * 86_400_000)).toBe(1);
  });

  it('has an address that leads nowhere else', async () => {
    for (const path of ['/portraits/../production.sqlite3', '/portraits/x.webp', '/portraits/']) {
      expect(await served(path)).toBeUndefined();
    }
  });
});
