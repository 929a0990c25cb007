import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { whenClosing } from '#lib/db/closing';
import { archivePath, busyTimeoutMs, connectionPragmas } from '#lib/db/connection';
import { PrismaClient } from '#prisma/client';

const holder = globalThis as { [clientKey]?: PrismaClient };
const clientKey = Symbol.for('bisan.prisma');

/** The process's one Prisma client. It reads and writes the same file as archive(). */
export function prisma(): PrismaClient {
  holder[clientKey] ??= new PrismaClient({ adapter: new ArchiveAdapter() });
  whenClosing('prisma', closePrisma);
  return holder[clientKey];
}

export async function closePrisma(): Promise<void> {
  const client = holder[clientKey];
  delete holder[clientKey];
  await client?.$disconnect();
}

/** Prisma's client opens a connection of its own: it gets the settings that ours have. */
class ArchiveAdapter extends PrismaBetterSqlite3 {
  constructor() {
    super({ url: `file:${archivePath()}`, timeout: busyTimeoutMs });
  }

  override async connect(): ReturnType<PrismaBetterSqlite3['connect']> {
    const connection = await super.connect();
    await connection.executeScript(
      ['journal_mode = WAL', ...connectionPragmas].map((pragma) => `PRAGMA ${pragma};`).join('\n'),
    );
    return connection;
  }
}
