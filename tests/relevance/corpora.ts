import { join } from 'node:path';
import { openSqlite, type Sqlite } from '#lib/db/connection';
import { prepareArchive } from '#lib/db/prepare';
import { forgetEnv } from '#lib/env';
import { importHasad } from '#lib/ingestion/import-hasad';
import { documentIds, readDocuments } from '#lib/search/documents';
import type { Corpus } from '#tests/relevance/known-item';
import { generateDocuments } from '#tests/support/generated-documents';

/** The sample archive, and the NDJSON files of a folder, imported into an archive of their own. */
export async function importedCorpus(storage: string, hasad: string | undefined): Promise<Corpus> {
  process.env.STORAGE_DIR = storage;
  forgetEnv();
  await prepareArchive();
  for (const root of ['prisma/sample', ...(hasad === undefined ? [] : [hasad])]) {
    const { status, failure } = await importHasad({ root });
    if (status !== 'completed') throw new Error(failure ?? `The import of ${root} was ${status}.`);
  }
  return storedCorpus(storage);
}

/** All that is in an archive. */
export function storedCorpus(storage: string): Corpus {
  const db = openSqlite(join(storage, 'production.sqlite3'));
  try {
    return { articles: all(db, 'article'), authors: all(db, 'author') };
  } finally {
    db.close();
  }
}

export function generatedCorpus(count: number, seed: number): Corpus {
  const articles = [...generateDocuments(count, seed)];
  const names = new Map(articles.map(({ authorId, author }) => [authorId, author]));
  return { articles, authors: Array.from(names, ([id, name]) => ({ id, name, bio: '' })) };
}

function all<K extends 'article' | 'author'>(db: Sqlite, kind: K) {
  return readDocuments(kind, documentIds(kind, 0, 1_000_000, db), db);
}
