import { Command, CommanderError } from 'commander';
import { toldError } from '#bin/told-error';
import { closeAll } from '#lib/db/closing';
import { env } from '#lib/env';
import packageJson from '../../package.json' with { type: 'json' };

type Register = (program: Command) => void;

/**
 * The first word of a command and the file that knows it: one line adds a group. Only the
 * group that is asked for is loaded, for loading all of them takes longer than most commands.
 */
const groups: Record<string, () => Promise<Register>> = {
  db: async () => (await import('#bin/cli/db')).registerDb,
  counts: async () => (await import('#bin/cli/counts')).registerCounts,
  import: async () => (await import('#bin/cli/import')).registerImport,
  articles: async () => (await import('#bin/cli/articles')).registerArticles,
  users: async () => (await import('#bin/cli/users')).registerUsers,
  search: async () => (await import('#bin/cli/search')).registerSearch,
  doctor: async () => (await import('#bin/cli/doctor')).registerDoctor,
  verify: async () => (await import('#bin/cli/verify')).registerVerify,
  jobs: async () => (await import('#bin/cli/jobs')).registerJobs,
  console: async () => (await import('#bin/cli/console')).registerConsole,
};

const helpEnd = `
Exit codes: 0 done, 1 failed or finished with errors, 2 not understood, 130 interrupted.
Settings come from the environment (docs/settings.md); "--verbose" shows where an error came from.`;

await main(process.argv.slice(2));

async function main(args: string[]): Promise<void> {
  // `bin/bisan counts | head -1` closes our output early: no error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  try {
    env(); // first, so that a wrong setting is what gets reported
    const program = await buildProgram(args);
    await program.parseAsync(args.length > 0 ? args : ['help'], { from: 'user' });
  } catch (error) {
    process.exitCode = report(error, args);
  } finally {
    await closeAll();
  }
  // Whatever still keeps the process alive (a log transport, a timer) has had its time.
  setTimeout(() => process.exit(), 2_000).unref();
}

async function buildProgram(args: string[]): Promise<Command> {
  const program = new Command('bisan')
    .usage('<command> [options]')
    .description('Works on the archive: its database, its articles, its search index.')
    .version(packageJson.version)
    .option('--verbose', 'show where an error came from')
    .addHelpText('after', helpEnd)
    .showHelpAfterError('See "bin/bisan help".')
    .helpCommand('help [command]', 'show what a command does and its options')
    .exitOverride();
  const asked = args.find((arg) => !arg.startsWith('-'));
  const named = asked !== undefined && Object.hasOwn(groups, asked) ? groups[asked] : undefined;
  for (const load of named ? [named] : Object.values(groups)) (await load())(program);
  return program;
}

/** Prints one clear message, and returns the exit code. */
function report(error: unknown, args: string[]): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // has printed
  process.stderr.write(`bisan: ${toldError(error, args.includes('--verbose'))}\n`);
  return 1;
}
