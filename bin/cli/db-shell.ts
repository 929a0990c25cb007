import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import type { Sqlite } from '#lib/db/connection';
import { isComplete, splitStatements } from '#lib/db/sql-statements';
import { errorCode } from '#lib/files/error-code';

/**
 * An SQL prompt on a database: the sqlite3 shell, with foreign keys on as everywhere else;
 * where it is not installed, a small one that runs statements and prints their rows.
 */
export async function openDatabaseShell(db: Sqlite): Promise<void> {
  const settings = ['-cmd', 'PRAGMA foreign_keys = ON', '-cmd', 'PRAGMA recursive_triggers = ON'];
  const shell = spawn('sqlite3', [...settings, '-header', '-column', db.name], {
    stdio: 'inherit',
  });
  try {
    const [code] = await once(shell, 'exit');
    process.exitCode = typeof code === 'number' ? code : 1;
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    await readStatements(db);
  }
}

async function readStatements(db: Sqlite): Promise<void> {
  const terminal = process.stdin.isTTY === true;
  const lines = createInterface({
    input: process.stdin,
    output: terminal ? process.stdout : undefined,
  });
  if (terminal)
    console.log('SQL, ended by a semicolon; .tables lists them, .quit or Ctrl-D leaves.');
  lines.setPrompt('sql> ');
  if (terminal) lines.prompt();
  let typed = '';
  for await (const line of lines) {
    if (line.trim() === '.quit') break;
    typed += line.trim() === '.tables' ? listTables : `${line}\n`;
    if (isComplete(typed)) {
      for (const { text } of splitStatements(typed)) run(db, text);
      typed = '';
    }
    lines.setPrompt(typed === '' ? 'sql> ' : '...> ');
    if (terminal) lines.prompt();
  }
  lines.close();
}

const listTables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name;\n";

function run(db: Sqlite, statement: string): void {
  try {
    const prepared = db.prepare(statement);
    if (prepared.reader) console.table(prepared.all());
    else console.log(`${prepared.run().changes} rows changed`);
  } catch (error) {
    console.error(`Error: ${error instanceof Error ? error.message : error}`);
  }
}
