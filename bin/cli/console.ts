import repl from 'node:repl';
import type { Command } from 'commander';
import { archive } from '#lib/db/connection';
import { prisma } from '#lib/db/prisma';
import { storagePath } from '#lib/env';

export function registerConsole(program: Command): void {
  program
    .command('console')
    .description('a JavaScript prompt with the archive in scope (prisma, db)')
    .action(async () => {
      const server = repl.start('bisan> ');
      Object.assign(server.context, { prisma: prisma(), db: archive() });
      server.setupHistory(storagePath('console_history'), () => {});
      await new Promise((resolve) => server.once('exit', resolve));
    });
}
