import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { whenClosing } from '#lib/db/closing';
import { archivePath, busyTimeoutMs, connectionPragmas, type Sqlite } from '#lib/db/connection';
import { recordedInFull } from '#lib/db/recorded-reads';
import { recordReads } from '#lib/db/recorded-statements';
import { PrismaClient } from '#prisma/client';

const holder = globalThis as { [clientKey]?: PrismaClient };
const clientKey = Symbol.for('bisan.prisma');

/** The process's one Prisma client. It reads and writes the same file as archive(). */
export function prisma(): PrismaClient {
  holder[clientKey] ??= newClient();
  whenClosing('prisma', closePrisma);
  return holder[clientKey];
}

async function closePrisma(): Promise<void> {
  const client = holder[clientKey];
  delete holder[clientKey];
  await client?.$disconnect();
}

function newClient(): PrismaClient {
  const client = new PrismaClient({ adapter: new ArchiveAdapter() });
  const recorded = client.$extends({
    query: {
      $allModels: {
        findUnique: ({ args, query }) => recordedInFull(() => query(args)),
        findUniqueOrThrow: ({ args, query }) => recordedInFull(() => query(args)),
      },
    },
  });
  // The extension changes no type: it only watches.
  return recorded as unknown as PrismaClient;
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
    // Not in its types, and the one way to see what Prisma asks.
    recordReads((connection as unknown as { client: Sqlite }).client);
    return connection;
  }
}
