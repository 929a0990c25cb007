import { openSqlite, type Sqlite } from '#lib/db/connection';
import { storagePath } from '#lib/env';

/**
 * What the handlers of all processes did, kept apart from the queue: which job runs in which
 * process right now, how often each ran, and every time one started while it ran elsewhere.
 */
export class Ledger {
  readonly #db: Sqlite;

  constructor() {
    this.#db = openSqlite(storagePath('ledger.sqlite3'));
    this.#db.exec(`
      CREATE TABLE IF NOT EXISTS running (job TEXT PRIMARY KEY, pid INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS done (job TEXT PRIMARY KEY, times INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS doubled (job TEXT NOT NULL, pids TEXT NOT NULL);
    `);
  }

  start(job: string): void {
    const start = this.#db.transaction(() => {
      const other = this.#db
        .prepare<[string], { pid: number }>('SELECT pid FROM running WHERE job = ?')
        .get(job);
      if (other && isAlive(other.pid)) {
        const pids = `${other.pid} ${process.pid}`;
        this.#db.prepare('INSERT INTO doubled VALUES (?, ?)').run(job, pids);
      }
      this.#db.prepare('INSERT OR REPLACE INTO running VALUES (?, ?)').run(job, process.pid);
    });
    start.immediate();
  }

  end(job: string): void {
    const end = this.#db.transaction(() => {
      this.#db.prepare('DELETE FROM running WHERE job = ? AND pid = ?').run(job, process.pid);
      this.#db
        .prepare('INSERT INTO done VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1')
        .run(job);
    });
    end.immediate();
  }

  /** Jobs that ran to their end, and jobs that ran in two processes at once. */
  read(): { done: number; repeated: number; doubled: string[] } {
    const count = (sql: string) => this.#db.prepare<[], { n: number }>(sql).get()?.n ?? 0;
    const doubled = this.#db.prepare<[], { job: string }>('SELECT job FROM doubled').all();
    return {
      done: count('SELECT count(*) AS n FROM done'),
      repeated: count('SELECT count(*) AS n FROM done WHERE times > 1'),
      doubled: doubled.map(({ job }) => job),
    };
  }

  close(): void {
    this.#db.close();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
