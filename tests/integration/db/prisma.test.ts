import { expect, test } from 'vitest';
import { archive } from '#lib/db/connection';
import { prisma } from '#lib/db/prisma';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

const now = '2026-01-01 00:00:00.000000';
const author = { name: 'هيئة التحرير', createdAt: now, updatedAt: now };

test("Prisma's own connection has the settings of ours", async () => {
  for (const name of [
    ...['foreign_keys', 'recursive_triggers', 'synchronous', 'journal_mode', 'busy_timeout'],
    ...['temp_store', 'cache_size'],
  ]) {
    const [row] = await prisma().$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`);
    const theirs = Object.values(row ?? {})[0];
    expect([name, String(theirs)]).toEqual([
      name,
      String(archive().pragma(name, { simple: true })),
    ]);
  }
});

test('it refuses an article of no author, and an author with articles stays', async () => {
  const orphan = { title: 'ط', createdAt: now, updatedAt: now, authorId: 99 };
  await expect(prisma().article.create({ data: orphan })).rejects.toThrow(/foreign key/i);
  const { id } = await prisma().author.create({ data: author });
  await prisma().article.create({ data: { ...orphan, authorId: id } });
  await expect(prisma().author.delete({ where: { id } })).rejects.toThrow();
  expect(await prisma().author.findMany()).toMatchObject([{ articlesCount: 1 }]);
});

test('both connections see what the other wrote, and a dated row comes back digit by digit', async () => {
  const createdAt = '2025-12-24 12:19:46.482913';
  const { id } = await prisma().author.create({ data: { ...author, createdAt } });
  expect(archive().prepare('SELECT created_at FROM authors').pluck().all()).toEqual([createdAt]);
  archive().prepare('UPDATE authors SET bio = ? WHERE id = ?').run('نبذة', id);
  expect(await prisma().author.findFirst()).toMatchObject({ bio: 'نبذة', createdAt });
});
