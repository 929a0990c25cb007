import { hash } from 'node:crypto';
import { languageOf } from '#lib/article-html/language';
import { pipelineVersion, renderArticle } from '#lib/article-html/pipeline';
import { readingMinutes } from '#lib/article-html/reading-time';
import { sketchOf, sketchVersion } from '#lib/articles/sketch';
import { bodyHash } from '#lib/articles/source-article';
import { urlKey } from '#lib/articles/url-key';
import type { Sqlite } from '#lib/db/connection';

/** What article_contents is made from. */
export interface ContentsSource {
  title: string | null;
  body: string | null;
  sourceUrl: string | null;
  /** bodyHash(body), where it is known. */
  bodyHash?: string;
}

/** A row of article_contents, its sketch, and the plain text that an excerpt can be made from. */
export interface ArticleContents {
  html: string;
  text: string;
  urlKey: string | null;
  language: string;
  readingMinutes: number;
  sourceHash: string;
  pipelineVersion: number;
  /** What the text is like, for finding copies of it: sketchOf(). */
  sketch: Buffer;
}

/** Cleans an article's body and finds out its language and length. Reads and writes nothing. */
export function buildContents(source: ContentsSource): ArticleContents {
  const { html, text } = renderArticle(source.body ?? '', {
    baseUrl: source.sourceUrl ?? undefined,
  });
  // A body of pictures alone is judged by its title.
  const language = languageOf(/\p{L}/u.test(text) ? text : (source.title ?? ''));
  return {
    html,
    text,
    urlKey: source.sourceUrl === null ? null : urlKey(source.sourceUrl),
    language,
    readingMinutes: readingMinutes(text, language),
    sourceHash: contentsHash(source),
    pipelineVersion,
    sketch: sketchOf(text),
  };
}

/** Tells whether stored contents were made from this body and address. */
export function contentsHash(source: ContentsSource): string {
  return hash('sha1', `${source.sourceUrl ?? ''}\0${source.bodyHash ?? bodyHash(source.body)}`);
}

export type StoreContents = (articleId: number, contents: ArticleContents) => void;

/** A function that writes the contents of an article and their sketch, new or again. */
export function contentsStore(db: Sqlite): StoreContents {
  const upsert = db.prepare<[number, string, string | null, string, number, string, number]>(
    `INSERT INTO article_contents
       (article_id, html, url_key, language, reading_minutes, source_hash, pipeline_version)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (article_id) DO UPDATE SET
       html = excluded.html, url_key = excluded.url_key, language = excluded.language,
       reading_minutes = excluded.reading_minutes, source_hash = excluded.source_hash,
       pipeline_version = excluded.pipeline_version`,
  );
  const upsertSketch = db.prepare<[number, number, Buffer]>(
    `INSERT INTO article_sketches (article_id, version, sketch) VALUES (?, ?, ?)
     ON CONFLICT (article_id) DO UPDATE SET version = excluded.version, sketch = excluded.sketch`,
  );
  return (articleId, made) => {
    // First: the trigger of the contents would only make one to be filled.
    upsertSketch.run(articleId, sketchVersion, made.sketch);
    upsert.run(
      articleId,
      made.html,
      made.urlKey,
      made.language,
      made.readingMinutes,
      made.sourceHash,
      made.pipelineVersion,
    );
  };
}
