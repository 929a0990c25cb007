import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Migration {
  /** Fourteen digits, a moment: migrations are applied in this order. */
  version: string;
  name: string;
  up: Script;
  down: Script;
  /**
   * Of up.sql: tells whether a migration was edited after it had been applied. That the version
   * before works on with it is part of it, so that it is in a database's record too.
   */
  checksum: string;
}

export interface Script {
  /** As given: relative paths stay relative, for messages. */
  path: string;
  sql: string;
}

/** The tables of the Rails application, whose last migration had this version. */
export const baselineVersion = '20250927095153';

const migrationsDir = 'prisma/migrations';

/** A migration's folder is not named or filled as it must be. */
export class InvalidMigrationError extends Error {
  override name = 'InvalidMigrationError';
}

/**
 * Every migration of a folder, oldest first: `VERSION_name/` with up.sql and down.sql.
 * @throws InvalidMigrationError for another name, a missing file, or a version used twice.
 */
export function readMigrations(dir: string = migrationsDir): Migration[] {
  const folders = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const migrations = folders.map((folder) => readMigration(dir, folder.name));
  migrations.sort((a, b) => (a.version < b.version ? -1 : 1));
  for (const [at, { version }] of migrations.entries()) {
    if (migrations[at + 1]?.version === version) {
      throw new InvalidMigrationError(`Two migrations in ${dir} have the version ${version}.`);
    }
  }
  return migrations;
}

function readMigration(dir: string, folder: string): Migration {
  const [, version, name] = /^(\d{14})_([a-z0-9_]+)$/.exec(folder) ?? [];
  if (version === undefined || name === undefined) {
    throw new InvalidMigrationError(
      `${join(dir, folder)}: a migration's folder is named like 20261124090000_add_something.`,
    );
  }
  const up = readScript(join(dir, folder, 'up.sql'));
  const down = readScript(join(dir, folder, 'down.sql'));
  const hash = createHash('sha256').update(up.sql).digest('hex');
  const checksum = compatibleLine.test(up.sql) ? `${compatibleMark}${hash}` : hash;
  return { version, name, up, down, checksum };
}

/** In an up.sql that only adds what earlier versions of the application can ignore. */
const compatibleLine = /^-- compatible$/m;
const compatibleMark = 'compatible ';

/** Whether versions that don't know a migration work on with it, by its recorded checksum. */
export function isCompatible({ checksum }: { checksum: string }): boolean {
  return checksum.startsWith(compatibleMark);
}

function readScript(path: string): Script {
  try {
    // The same text on every system, whatever git does to line ends.
    const sql = readFileSync(path, 'utf8')
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n');
    return { path, sql };
  } catch (error) {
    throw new InvalidMigrationError(`${path} can't be read: every migration has one.`, {
      cause: error,
    });
  }
}
