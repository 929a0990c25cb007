import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const dir = mkdtempSync(join(tmpdir(), 'bisan-kamal-'));
afterAll(() => rmSync(dir, { recursive: true }));

const versions = ['c', 'b', 'a'].map((letter) => letter.repeat(40));

/** A `kamal` that writes down how it was called, and answers as a server with three versions does. */
function installKamal(answers: {
  serving?: string;
  /** The names of the containers, newest first. */
  containers?: string[];
  /** Which version ended when, as docker inspect says it. */
  ended?: string;
  doctor?: number;
  backup?: number;
  bisan?: number;
  /** What is in the storage, asked where Bisan does not run; undefined where that fails. */
  files?: string;
  status?: number;
  log?: string;
}) {
  const {
    serving = versions[1],
    containers = versions,
    ended = '',
    doctor = 0,
    backup = 0,
    bisan = 0,
    files,
    status = 0,
    log = 'Nothing found',
  } = answers;
  const lines = containers.map(
    (version) => `abc123  abukhadijah/bisan  "bin/serve"  bisan-web-${version}`,
  );
  writeFileSync(
    join(dir, 'kamal'),
    `#!/bin/sh
printf '%s\\n' "$*" >> ${dir}/calls
case "$*" in
  'app version'*) printf 'App Host: 1.2.3.4\\n${serving}\\n' ;;
  'server exec'*'docker inspect'*) printf 'App Host: 1.2.3.4\n${ended}\n' ;;
  'server exec'*'ls /app/storage'*) ${files === undefined ? 'exit 1' : `printf 'App Host: 1.2.3.4\n${files}\n'`} ;;
  *'bisan db status'*) exit ${status} ;;
  'app containers'*) printf '${lines.join('\\n')}\\n' ;;
  *'bisan --version'*) exit ${bisan} ;;
  'app logs'*) printf '%s\\n' 'App Host: 1.2.3.4' '${log}' ;;
  *'bisan doctor'*) echo 'what the doctor says'; exit ${doctor} ;;
  *'bisan db backup'*) echo 'Backed up to /app/storage/backups/production-20261126-013000.sqlite3 (1 kB)'; exit ${backup} ;;
esac
`,
  );
  chmodSync(join(dir, 'kamal'), 0o755);
  writeFileSync(join(dir, 'calls'), '');
}

beforeEach(() => installKamal({}));

const secrets = {
  KAMAL_REGISTRY_PASSWORD: 'p',
  AUTH_SECRET: 'a'.repeat(32),
  MEILI_MASTER_KEY: 'm'.repeat(16),
};

async function run(file: string, args: string[] = [], env: Record<string, string> = {}) {
  const options = {
    env: { ...process.env, PATH: `${dir}:${process.env.PATH}`, ...secrets, ...env },
  };
  const result = await promisify(execFile)(file, args, options).catch((error) => error);
  const calls = readFileSync(join(dir, 'calls'), 'utf8').trim().split('\n');
  return { code: result.code ?? 0, out: `${result.stdout}${result.stderr}`, calls };
}

const contabo = 'deploy/deploy.contabo.yml';

describe('bin/kamal', () => {
  test.each([
    [['deploy'], 'deploy -c deploy/deploy.yml'],
    [['deploy', '-c', contabo], `deploy -c ${contabo}`],
    [['deploy', `--config-file=${contabo}`], `deploy --config-file=${contabo}`],
    [['app', 'exec', 'bisan counts'], 'app exec bisan counts -c deploy/deploy.yml'],
    [['rollback', versions[2] ?? ''], `rollback ${versions[2]} -c deploy/deploy.yml`],
  ])('%s', async (args, call) => {
    expect((await run('bin/kamal', args)).calls).toEqual([call]);
  });

  test('rollback without a version goes to the one before', async () => {
    const { calls, out } = await run('bin/kamal', ['rollback', '-c', contabo]);
    expect(out).toContain(`Going back to ${versions[2]}`);
    expect(calls.at(-1)).toBe(`rollback ${versions[2]} -c ${contabo}`);
  });

  test('rollback takes the beginning of a version, and refuses one that is not there', async () => {
    const { calls } = await run('bin/kamal', ['rollback', 'aaaaaaa', '-c', contabo]);
    expect(calls.at(-1)).toBe(`rollback ${versions[2]} -c ${contabo}`);
    const unknown = await run('bin/kamal', ['rollback', 'abcdef0']);
    expect(unknown.code).toBe(1);
    expect(unknown.out).toContain('not one version on the server begins with abcdef0');
    installKamal({ containers: [...versions, `aaaaaaa${'b'.repeat(33)}`] });
    const two = await run('bin/kamal', ['rollback', 'aaaaaaa']);
    expect(two.code).toBe(1);
    expect(two.calls.some((call) => call.startsWith('rollback'))).toBe(false);
  });

  const [c = '', b = '', a = ''] = versions;
  const d = 'd'.repeat(40);
  // Going back to b has started it anew, and given its old container another name.
  const withdrawn = [b, c, `${b}_replaced_0123456789abcdef`, a];
  test.each([
    ['a second rollback goes on to the one before that', b, withdrawn, a],
    ['a version that was rolled back is left out', d, [d, ...withdrawn], b],
  ])('%s', async (_, serving, containers, target) => {
    installKamal({ serving, containers });
    const { calls } = await run('bin/kamal', ['rollback']);
    expect(calls.at(-1)).toBe(`rollback ${target} -c deploy/deploy.yml`);
  });

  test('rollback says so when there is nothing older', async () => {
    installKamal({ serving: versions[2] });
    const { code, out, calls } = await run('bin/kamal', ['rollback']);
    expect(code).toBe(1);
    expect(out).toContain('no older version is left');
    expect(calls.some((call) => call.startsWith('rollback'))).toBe(false);
  });

  test.each([
    ['none', ''],
    ['one that app boot named', 'latest'],
  ])(
    'where %s runs, rollback and app start go by the version that ended last',
    async (_, serving) => {
      const ended = [
        `2026-11-26T03:00:00Z /bisan-web-${versions[0]}`, // a deployment that failed
        `2026-11-26T04:00:00Z /bisan-web-${versions[1]}`,
        `2026-11-25T04:00:00Z /bisan-web-${versions[2]}`,
      ];
      installKamal({ serving, ended: ended.join('\\n') });
      const back = await run('bin/kamal', ['rollback']);
      expect(back.calls.at(-1)).toBe(`rollback ${versions[2]} -c deploy/deploy.yml`);
      const { calls } = await run('bin/kamal', ['app', 'start', '-c', contabo]);
      expect(calls.at(-1)).toBe(`app start -c ${contabo} --version ${versions[1]}`);
    },
  );

  test.each([['deploy'], ['rollback'], ['app', 'boot'], ['accessory', 'reboot', 'meilisearch']])(
    '%s %s is not begun without a secret that the file lists, and names it',
    async (...args) => {
      const { code, out, calls } = await run('bin/kamal', args, { AUTH_SECRET: '' });
      expect({ code, calls }).toEqual({ code: 1, calls: [''] });
      expect(out).toContain('AUTH_SECRET not set');
      expect(out).not.toContain('MEILI_MASTER_KEY');
    },
  );

  test('what logs in to the registry wants its password, and no other secret', async () => {
    const without = { KAMAL_REGISTRY_PASSWORD: '', AUTH_SECRET: '' };
    const restore = ['app', 'exec', 'bisan db restore FILE'];
    const { code, out, calls } = await run('bin/kamal', restore, without);
    expect({ code, calls }).toEqual({ code: 1, calls: [''] });
    expect(out).toContain('bin/kamal: KAMAL_REGISTRY_PASSWORD not set');
    expect(await run('bin/kamal', restore, { AUTH_SECRET: '' })).toMatchObject({
      code: 0,
      out: '',
    });
    const reuse = ['app', 'exec', '--reuse', 'bisan counts'];
    expect(await run('bin/kamal', reuse, without)).toMatchObject({ code: 0 });
  });

  test('what may be empty is said, and what reads only wants none', async () => {
    const { code, out } = await run('bin/kamal', ['deploy'], { SMTP_URL: '' });
    expect({ code, out }).toMatchObject({ code: 0 });
    expect(out).toContain('going on without SMTP_URL');
    expect(await run('bin/kamal', ['logs'], { AUTH_SECRET: '' })).toMatchObject({ code: 0 });
  });

  test('fetch-backup brings a fresh one here, with the portraits', async () => {
    const storage = join(dir, 'bisan_contabo_storage/_data');
    for (const name of ['backups', 'portraits'])
      mkdirSync(join(storage, name), { recursive: true });
    writeFileSync(join(storage, 'backups/production-20261126-013000.sqlite3'), 'whole');
    writeFileSync(join(storage, 'backups/production-20261125-013000.sqlite3'), 'older');
    writeFileSync(join(storage, 'portraits/a.webp'), 'face');
    writeFileSync(
      join(dir, 'ssh'),
      `#!/bin/sh\nshift 2\necho "ssh $1" >> ${dir}/calls\nsh -c "$(echo "$2" | sed 's|/var/lib/docker/volumes|${dir}|')"\n`,
    );
    chmodSync(join(dir, 'ssh'), 0o755);
    const folder = join(dir, 'here');
    const { code, out, calls } = await run('bin/kamal', ['fetch-backup', folder, '-c', contabo]);
    expect({ code, out }).toEqual({
      code: 0,
      out: `${folder}/backups/production-20261126-013000.sqlite3\n`,
    });
    expect(calls.at(-1)).toBe('ssh root@185.185.82.142');
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual([
      'backups',
      'backups/production-20261126-013000.sqlite3',
      'portraits',
      'portraits/a.webp',
    ]);
    rmSync(join(dir, 'ssh'));
  });

  test('fetch-backup asks where to, and brings nothing where no backup can be made', async () => {
    expect(await run('bin/kamal', ['fetch-backup', '-c', contabo])).toMatchObject({ code: 2 });
    installKamal({ backup: 1 });
    const folder = join(dir, 'nothing');
    expect(await run('bin/kamal', ['fetch-backup', folder])).toMatchObject({ code: 1 });
    expect(existsSync(folder)).toBe(false);
  });

  test('a file that is not there, and a destination, are refused before anything is called', async () => {
    expect(await run('bin/kamal', ['deploy', '-c', 'nowhere.yml'])).toMatchObject({ code: 2 });
    expect(await run('bin/kamal', ['deploy', '-d', 'contabo'])).toMatchObject({
      code: 2,
      calls: [''],
    });
  });
});

describe('pre-deploy', () => {
  const hook = (env: Record<string, string> = {}) =>
    run('deploy/hooks/pre-deploy', [], {
      KAMAL_HOSTS: '185.185.82.142',
      KAMAL_VERSION: versions[0] ?? '',
      KAMAL_COMMAND: 'rollback',
      ...env,
    });

  test('finds the file by the host, and backs up', async () => {
    const { code, calls, out } = await hook();
    expect({ code, out }).toMatchObject({ code: 0 });
    expect(calls.at(-1)).toBe(`app exec --quiet --reuse bisan db backup -c ${contabo}`);
  });

  test('stops the deployment when the server is not well, unless told to go on', async () => {
    installKamal({ doctor: 1 });
    const stopped = await hook({ KAMAL_COMMAND: 'deploy' });
    expect(stopped).toMatchObject({ code: 1 });
    expect(stopped.out).toContain('PROBLEM: the server is not well');
    expect(await hook({ KAMAL_COMMAND: 'deploy', SKIP_CHECKS: '1' })).toMatchObject({ code: 0 });
  });

  test.each([
    ['echo success', 'continuous integration passed'],
    ['echo', 'PROBLEM: continuous integration has no result for this commit'],
    ['echo failure', 'PROBLEM: continuous integration says: failure'],
    [
      'echo "To get started, run: gh auth login" >&2; exit 4',
      "PROBLEM: continuous integration can't be asked for its result: To get started, run: gh auth login",
    ],
  ])('asks for the result of continuous integration: %s', async (answer, said) => {
    writeFileSync(join(dir, 'gh'), `#!/bin/sh\n${answer}\n`);
    chmodSync(join(dir, 'gh'), 0o755);
    expect((await hook({ KAMAL_COMMAND: 'deploy' })).out).toContain(said);
    rmSync(join(dir, 'gh'));
  });

  test('stops it when no backup can be made', async () => {
    installKamal({ backup: 1 });
    expect(await hook()).toMatchObject({ code: 1 });
  });

  test('lets the first deployment through, where there is no database', async () => {
    installKamal({ bisan: 1, doctor: 1, backup: 1, files: 'auth_secret' });
    const { code, out } = await hook();
    expect(code).toBe(0);
    expect(out).toContain('there is no database on the server yet');
  });

  test("backs up the Rails application's database from a container of its own", async () => {
    installKamal({ bisan: 1, status: 1, files: 'production.sqlite3' });
    const { code, calls } = await hook();
    expect(code).toBe(0);
    const container = `docker run --rm -v bisan_contabo_storage:/app/storage abukhadijah/bisan:${versions[0]}`;
    expect(calls.at(-1)).toBe(`server exec --quiet ${container} bisan db backup -c ${contabo}`);
  });

  test('stops where Bisan has a database and does not run; told to go on, it backs up', async () => {
    installKamal({ bisan: 1, files: 'production.sqlite3' });
    const stopped = await hook({ KAMAL_COMMAND: 'deploy' });
    expect(stopped.code).toBe(1);
    expect(stopped.out).toContain('PROBLEM: Bisan does not run on the server');
    const { code, out } = await hook({ KAMAL_COMMAND: 'deploy', SKIP_CHECKS: '1' });
    expect(code).toBe(0);
    expect(out).toContain('the database is backed up');
  });

  test.each([
    ['the backup fails', { files: 'production.sqlite3', backup: 1 }, 'no backup could be made'],
    ['the server can not be asked', {}, "can't be found out"],
  ])('stops a rollback too where nothing runs and %s', async (_, answers, said) => {
    installKamal({ bisan: 1, ...answers });
    const { code, out } = await hook();
    expect(code).toBe(1);
    expect(out).toContain(said);
  });
});

describe('post-deploy', () => {
  // Nobody waits, and the site is not looked at: it would be the real one.
  const standIns = ['sleep', 'node'];
  beforeAll(() => {
    for (const name of standIns) {
      writeFileSync(join(dir, name), '#!/bin/sh\nexit 0\n');
      chmodSync(join(dir, name), 0o755);
    }
  });
  afterAll(() => {
    for (const name of standIns) rmSync(join(dir, name));
  });
  const hook = () =>
    run('deploy/hooks/post-deploy', [], { KAMAL_HOSTS: '185.185.82.142', DEPLOY_WEBHOOK_URL: '' });

  test('looks at the site, asks the doctor, and reads the log', async () => {
    const { code, out, calls } = await hook();
    expect({ code, out }).toMatchObject({ code: 0 });
    expect(out).toMatch(/, verified\n$/);
    expect(calls).toContain(`app exec --quiet --reuse bisan doctor -c ${contabo}`);
  });

  test.each([
    [{ doctor: 1 }, 'what the doctor says', 'NOT WELL, see bin/kamal doctor'],
    [{ log: '{"level":"error","msg":"a"}' }, '"msg":"a"', 'the errors in bin/kamal app logs'],
  ])('says what is not well: %j', async (answers, found, told) => {
    installKamal(answers);
    const { code, out } = await hook();
    expect(code).toBe(1);
    expect(out).toContain(found);
    expect(out).toContain(told);
  });
});
