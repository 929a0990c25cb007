// Writes to the archive until it is killed: an author and an article in each transaction.
import { archive } from '#lib/db/connection';

const db = archive();
const moment = '2026-01-01 00:00:00.000000';
const addAuthor = db.prepare('INSERT INTO authors (name, created_at, updated_at) VALUES (?, ?, ?)');
const addArticle = db.prepare(
  'INSERT INTO articles (title, body, author_id, created_at, updated_at) VALUES (?, ?, ?, ?, ?)',
);
const add = db.transaction((n: number) => {
  const { lastInsertRowid } = addAuthor.run(`${process.pid} ${n}`, moment, moment);
  addArticle.run('ط', 'نص '.repeat(2_000), lastInsertRowid, moment, moment);
});
for (let n = 1; ; n += 1) {
  add.immediate(n);
  if (n === 50) process.stdout.write('writing\n');
  if (n % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
}
