import Database from 'better-sqlite3';

/** The tables of the Rails application as its own migrations wrote them, names and quotes too. */
const railsTables = `
CREATE TABLE "schema_migrations" ("version" varchar NOT NULL PRIMARY KEY);
CREATE TABLE "ar_internal_metadata" ("key" varchar NOT NULL PRIMARY KEY, "value" varchar, "created_at" datetime(6) NOT NULL, "updated_at" datetime(6) NOT NULL);
CREATE TABLE "authors" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar NOT NULL, "bio" text, "avatar_url" varchar, "social_links" json DEFAULT '{}' NOT NULL, "created_at" datetime(6) NOT NULL, "updated_at" datetime(6) NOT NULL, "articles_count" integer DEFAULT 0 NOT NULL);
CREATE TABLE "articles" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "title" varchar, "article_image" varchar, "excerpt" text, "category" varchar, "publish_date" date, "created_at" datetime(6) NOT NULL, "updated_at" datetime(6) NOT NULL, "body" text, "source_url" varchar, "tags" varchar, "author_id" integer NOT NULL, "source_id" varchar, "ingested_at" datetime(6), "content_hash" varchar, CONSTRAINT "fk_rails_e74ce85cbc" FOREIGN KEY ("author_id") REFERENCES "authors" ("id"));
CREATE INDEX "index_articles_on_author_id" ON "articles" ("author_id");
CREATE INDEX "index_articles_on_content_hash" ON "articles" ("content_hash");
CREATE INDEX "index_articles_on_source_id" ON "articles" ("source_id");
CREATE UNIQUE INDEX "index_articles_on_source_url" ON "articles" ("source_url");
CREATE INDEX "index_authors_on_articles_count" ON "authors" ("articles_count");
CREATE UNIQUE INDEX "index_authors_on_name" ON "authors" ("name");
`;

const railsVersions = [
  ...['20250825093327', '20250828102639', '20250831102804', '20250831102831', '20250831105047'],
  ...['20250831105125', '20250901110628', '20250902101345', '20250907111419', '20250927095153'],
];

const moment = '2025-12-24 12:19:46.482913';

/**
 * Writes a database file as the Rails application leaves it: WAL, ids with gaps, NULL excerpts
 * and dates, text in both languages with what is hard on text (vowel marks, NUL, bytes that are
 * not UTF-8), and two deleted articles at the end, whose ids must not be given again.
 * @param change runs last, on the open database, to make it another one.
 */
export function writeRailsDatabase(path: string, change?: (db: Database.Database) => void): void {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.exec(railsTables);
  for (const version of railsVersions) {
    db.prepare('INSERT INTO schema_migrations VALUES (?)').run(version);
  }
  db.prepare('INSERT INTO ar_internal_metadata VALUES (?, ?, ?, ?)').run(
    'environment',
    'production',
    moment,
    moment,
  );
  const addAuthor = db.prepare(
    'INSERT INTO authors (id, name, bio, social_links, created_at, updated_at, articles_count) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  addAuthor.run(2, 'هيئة التحرير', null, '{}', moment, moment, 20);
  addAuthor.run(5, 'Desk', 'Two\r\nlines', '{"x":"https://x.example/desk"}', moment, moment, 10);
  addAuthor.run(9, 'قلم بلا مقالات', '', '{}', moment, moment, 0);
  const addArticle =
    db.prepare(`INSERT INTO articles (id, title, excerpt, category, publish_date, created_at, updated_at, body, source_url, tags, author_id, source_id, ingested_at, content_hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  for (let n = 1; n <= 30; n += 1) {
    const id = 10 + n * 3;
    const body = `<p>متنٌ مُشكَّل ${n} and “English”\u0000\u200f</p>`.repeat(n * 20);
    addArticle.run(
      ...[id, n % 5 === 0 ? null : `عنوان "${n}"`, n % 2 === 0 ? null : 'مقتطف', 'تراث'],
      ...[n % 3 === 0 ? null : `2018-05-${String(n).padStart(2, '0')}`, moment, moment, body],
      ...[
        `https://a.example/${n}`,
        n % 4 === 0 ? null : 'زيتون, تطريز ,زيتون',
        n % 3 === 0 ? 5 : 2,
      ],
      ...['metras', n === 7 ? null : moment, `hash${n}`],
    );
  }
  db.exec("UPDATE articles SET excerpt = CAST(x'd8d9ff' AS TEXT) WHERE id = 13");
  db.exec('DELETE FROM articles WHERE id IN (97, 100)');
  change?.(db);
  db.close();
}
