import repl from 'node:repl';
import { promisify } from 'node:util';
import type { Command } from 'commander';
import { archivePath } from '#lib/db/connection';
import { prisma } from '#lib/db/prisma';
import { requireArchive } from '#lib/db/require-archive';
import { storagePath } from '#lib/env';

const examples = `
Examples:
  bisan> await Article.count()
  bisan> await Author.findFirst({ where: { name: 'Unknown' } })
  bisan> db.prepare('SELECT source_id, count(*) FROM articles GROUP BY 1').all()
  bisan> archiveCounts()
The history is kept in the storage folder (console_history).`;

export function registerConsole(program: Command): void {
  program
    .command('console')
    .description('a JavaScript prompt with the models and the functions of lib')
    .addHelpText('after', examples)
    .action(async () => {
      const db = requireArchive();
      const functions = await libFunctions();
      console.log(
        `${archivePath()}\nPrisma: prisma, Article, Author. SQL: db. Functions of lib: .lib [word]`,
      );
      const server = repl.start({ prompt: 'bisan> ' });
      Object.assign(server.context, functions.all, {
        prisma: prisma(),
        Article: prisma().article,
        Author: prisma().author,
        db,
      });
      server.defineCommand('lib', {
        help: 'List the functions of lib, file by file: those with a word in them, or all',
        action: (word) => {
          console.log(functions.lines.filter((line) => line.includes(word)).join('\n'));
          server.displayPrompt();
        },
      });
      const ended = new Promise((resolve) => server.once('exit', resolve));
      await promisify(server.setupHistory.bind(server))(storagePath('console_history'));
      await ended;
    });
}

/** Everything that the files of lib export and can be called, by name. */
async function libFunctions(): Promise<{ all: Record<string, unknown>; lines: string[] }> {
  const all: Record<string, unknown> = {};
  const lines: string[] = [];
  const { libModules } = await import('#bin/cli/lib-modules');
  for (const [path, load] of Object.entries(libModules())) {
    const exported = await tryLoading(path, load);
    const names = Object.keys(exported).filter((name) => typeof exported[name] === 'function');
    for (const name of names) all[name] = exported[name];
    if (names.length > 0) lines.push(`  ${path}: ${names.join(', ')}`);
  }
  return { all, lines };
}

/** A file that can't be loaded must not take the console away from whoever looks into it. */
async function tryLoading(
  path: string,
  load: () => Promise<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  try {
    return await load();
  } catch (error) {
    console.warn(`${path} can't be loaded: ${error instanceof Error ? error.message : error}`);
    return {};
  }
}
