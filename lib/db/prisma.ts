import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { archivePath } from '#lib/db/connection';
import { PrismaClient } from '#prisma/client';

const holder = globalThis as { [clientKey]?: PrismaClient };
const clientKey = Symbol.for('bisan.prisma');

/** The process's one Prisma client. It reads and writes the same file as archive(). */
export function prisma(): PrismaClient {
  holder[clientKey] ??= new PrismaClient({
    adapter: new PrismaBetterSqlite3({ url: `file:${archivePath()}` }),
  });
  return holder[clientKey];
}

export async function closePrisma(): Promise<void> {
  await holder[clientKey]?.$disconnect();
  delete holder[clientKey];
}
