import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { askSecret } from '#bin/cli/ask-secret';
import { print } from '#bin/cli/print';
import { type Role, roles } from '#lib/accounts/account';
import { emailAddress } from '#lib/accounts/email-address';
import { passwordProblem } from '#lib/accounts/password-rules';
import { endSessions, listSessions, type SessionEntry } from '#lib/accounts/sessions';
import {
  countUsers,
  createUser,
  disableUser,
  enableUser,
  findUserByEmail,
  listUsers,
  setPassword,
  type UserChange,
  type UserEntry,
} from '#lib/accounts/users';
import { recordAudit } from '#lib/audit/audit-log';
import { requireArchive } from '#lib/db/require-archive';

interface Options {
  name?: string;
  role?: Role;
  generate?: boolean;
  end?: boolean;
  json?: boolean;
}

export function registerUsers(program: Command): void {
  const group = program
    .command('users')
    .description('who may work at the desk')
    .hook('preAction', () => void requireArchive());

  group
    .command('list')
    .description('everybody who has an account')
    .option('--json', 'as JSON')
    .action((options: Options) => print(options, listUsers(), userLines));

  group
    .command('create <email>')
    .description('make an account; the first is an owner')
    .option('--name <name>', 'as it is shown')
    .option('--role <role>', `${roles.join(' or ')} (default: editor, owner for the first)`)
    .option('--generate', 'make a password and show it once, instead of asking for one')
    .action(create);

  group
    .command('reset-password <email>')
    .description('set a new password and end all sessions')
    .option('--generate', 'make a password and show it once, instead of asking for one')
    .action(async (email: string, options: Options) => {
      const user = needUser(email);
      await setPassword(user.id, await newPassword(user.email, options));
      record('user.reset-password', user);
      console.log(`${user.email} has a new password; all sessions have ended.`);
    });

  group
    .command('disable <email>')
    .description('keep somebody out, at once')
    .action((email: string) => change('user.disable', email, disableUser, 'is kept out'));

  group
    .command('enable <email>')
    .description('let somebody in again')
    .action((email: string) => change('user.enable', email, enableUser, 'may sign in again'));

  group
    .command('sessions <email>')
    .description('where somebody is signed in')
    .option('--end', 'end all of them')
    .option('--json', 'as JSON')
    .action((email: string, options: Options) => {
      const user = needUser(email);
      if (!options.end) {
        return print(options, listSessions(user.id), sessionLines);
      }
      const ended = endSessions(user.id);
      record('session.end-all', user);
      console.log(`Ended ${ended} session(s) of ${user.email}.`);
    });
}

async function create(given: string, options: Options): Promise<void> {
  const role = options.role ?? (countUsers() === 0 ? 'owner' : 'editor');
  if (!roles.includes(role)) throw new Error(`--role is ${roles.join(' or ')}, not "${role}".`);
  // Nobody could sign in with another.
  const email = emailAddress.safeParse(given).data;
  if (email === undefined) throw new Error(`"${given}" is not an email address.`);
  if (findUserByEmail(email)) throw new Error(`${email} has an account already.`);
  const name = options.name ?? email.split('@')[0] ?? email;
  const user = await createUser({ email, name, role, password: await newPassword(email, options) });
  if (!user) throw new Error(`${email} has an account already.`);
  record('user.create', user, { role });
  console.log(`${user.email} may sign in at /desk as ${role}.`);
}

/** Asked for at a terminal, read from a pipe, or made. */
async function newPassword(email: string, options: Options): Promise<string> {
  if (options.generate) {
    const made = randomBytes(15).toString('base64url');
    console.log(`Password (shown once): ${made}`);
    return made;
  }
  const password = await askSecret('Password: ');
  const problem = passwordProblem(password, email);
  if (problem) throw new Error(problem);
  if (process.stdin.isTTY && (await askSecret('Again: ')) !== password) {
    throw new Error('The two are not the same; nothing was changed.');
  }
  return password;
}

function change(
  action: string,
  email: string,
  apply: (id: string) => UserChange,
  done: string,
): void {
  const user = needUser(email);
  const result = apply(user.id);
  if (!result.ok) {
    throw new Error(
      result.reason === 'last owner'
        ? `${user.email} is the last owner: make another one first.`
        : `Nobody has the address ${email}.`,
    );
  }
  record(action, user);
  console.log(`${user.email} ${done}.`);
}

function needUser(email: string): UserEntry {
  const user = findUserByEmail(email);
  if (user) return user;
  throw new Error(`Nobody has the address ${email}: "bin/bisan users list" shows who there is.`);
}

function record(
  action: string,
  user: { id: string; email: string },
  details?: Record<string, unknown>,
): void {
  recordAudit({
    user: undefined,
    action,
    subject: { kind: 'user', id: user.id, label: user.email },
    details: { ...details, by: 'command line' },
  });
}

function userLines(users: UserEntry[]): string[] {
  if (users.length === 0) return ['Nobody yet.'];
  return users.map((user) => {
    const state = user.disabledAt ? 'disabled' : `${user.sessions} session(s)`;
    return [user.email.padEnd(32), user.role.padEnd(7), state.padEnd(14), user.name].join(' ');
  });
}

function sessionLines(sessions: SessionEntry[]): string[] {
  if (sessions.length === 0) return ['Signed in nowhere.'];
  return sessions.map(
    ({ createdAt, address, userAgent }) => `${createdAt}  ${address ?? ''}  ${userAgent ?? ''}`,
  );
}
