import { type SourceArticle, sourceArticleHash } from '#lib/articles/source-article';
import { type TermAliases, termAliases } from '#lib/articles/term-aliases';
import { type ArticleWriter, articleWriter } from '#lib/articles/upsert-article';
import { type SourceAuthor, sourceAuthorHash } from '#lib/authors/source-author';
import { type AuthorWriter, authorWriter } from '#lib/authors/upsert-author';
import { timestamp } from '#lib/db/clock';
import type { Sqlite } from '#lib/db/connection';
import type { HeldRow, VersionSlot } from '#lib/ingestion/held-rows';
import { RowVersions } from '#lib/ingestion/row-versions';

/**
 * later: see RowVersions. duplicate: a row about this record came before in this run.
 * withheld: an editor has hidden or deleted the article.
 */
export type Outcome = 'inserted' | 'updated' | 'unchanged' | 'later' | 'duplicate' | 'withheld';

/**
 * Brings one run's rows into the archive: finds the record, asks whether the row is news, and
 * writes what it changes. The caller opens the transactions, and says how each one ended.
 */
export class ImportSession {
  private readonly articles: ArticleWriter;
  private readonly authors: AuthorWriter;
  private readonly articleRows: RowVersions<SourceArticle>;
  private readonly authorRows: RowVersions<SourceAuthor>;
  /** Made by an article's row; their own row is yet to come, and counts as the insertion. */
  private readonly madeByName = new Set<number>();
  private madeInBatch: number[] = [];
  /** Authors of whom a row came under a name that was merged into theirs. */
  private readonly mergedSeen = new Set<string>();
  private readonly terms: TermAliases;

  private seenVersion: unknown;

  constructor(private readonly db: Sqlite) {
    this.articles = articleWriter(db);
    this.authors = authorWriter(db);
    this.terms = termAliases(db);
    this.articleRows = new RowVersions(db, 'article');
    this.authorRows = new RowVersions(db, 'author');
  }

  article(row: SourceArticle): Outcome {
    const hash = sourceArticleHash(row);
    const same = this.articles.findUnchanged(hash);
    const found = same === undefined ? this.articles.find(row) : { id: same, contentHash: hash };
    if (!found) return this.addArticle(row, hash);
    const slot = slotOf(found.id);
    const cameBefore = this.articleRows.hasSeen(slot);
    const verdict = this.articleRows.judge(slot, hash, found.contentHash, row);
    if (verdict !== 'apply') return cameBefore ? 'duplicate' : verdict;
    const outcome = this.updateArticle(found.id, row, hash);
    return cameBefore ? 'duplicate' : outcome;
  }

  author(row: SourceAuthor): Outcome {
    const hash = sourceAuthorHash(row);
    const id = this.authors.find(row.name);
    const source = row.sourceId ?? '';
    if (id === undefined) {
      const made = this.authors.insert(row, timestamp());
      this.authorRows.saw({ id: made, source });
      this.authorRows.setNewest({ id: made, source }, hash);
      return 'inserted';
    }
    if (this.authors.isMerged(row.name)) return this.mergedAuthor(id, source, row);
    const slot = { id, source };
    const cameBefore = this.authorRows.hasSeen(slot);
    const verdict = this.authorRows.judge(slot, hash, this.authorRows.newest(slot), row);
    if (verdict !== 'apply') return cameBefore ? 'duplicate' : verdict;
    const outcome = this.updateAuthor(slot, row, hash);
    if (cameBefore) return 'duplicate';
    return this.madeByName.delete(id) ? 'inserted' : outcome;
  }

  /**
   * At the end of a run that saw all its rows: applies those that answered 'later' and turned
   * out to be the newest, up to `limit` at a time. @returns what became of each, empty when
   * all are settled.
   * @param isWhole no file was left out. Else a row of another source may still be the newest of
   *   an article that two sources have, and stays.
   */
  settle(limit: number, isWhole: boolean): ('updated' | 'unchanged')[] {
    this.settling ??= this.settleAll(isWhole);
    const outcomes: ('updated' | 'unchanged')[] = [];
    while (outcomes.length < limit) {
      const next = this.settling.next();
      if (next.done) break;
      outcomes.push(next.value);
    }
    return outcomes;
  }

  /** Whether a row of this run was about the article. */
  hasSeenArticle(id: number): boolean {
    return this.articleRows.hasSeen(slotOf(id));
  }

  hasSeenAuthor(id: number, source: string): boolean {
    return this.authorRows.hasSeen({ id, source }) || this.mergedSeen.has(`${id}\t${source}`);
  }

  /** A row that can't be imported still shows that its source has the article. */
  sawArticleAt(urlKey: string): void {
    const found = this.articles.find({ urlKey, url: urlKey });
    if (found) this.articleRows.saw(slotOf(found.id));
  }

  committed(): void {
    this.articleRows.commit();
    this.authorRows.commit();
    this.madeInBatch = [];
    // Editors may rename and merge while an import goes on.
    this.terms.forget();
    if (this.dataVersion() !== this.seenVersion) this.authors.forget();
    this.seenVersion = this.dataVersion();
  }

  rolledBack(): void {
    this.articleRows.rollback();
    this.authorRows.rollback();
    this.authors.forget();
    this.terms.forget();
    for (const id of this.madeInBatch) this.madeByName.delete(id);
    this.madeInBatch = [];
  }

  close(): void {
    this.articleRows.close();
    this.authorRows.close();
  }

  /** SQLite's count of what other connections have committed. */
  private dataVersion(): unknown {
    return this.db.pragma('data_version', { simple: true });
  }

  private settling: Generator<'updated' | 'unchanged', void> | undefined;

  private *settleAll(isWhole: boolean): Generator<'updated' | 'unchanged', void> {
    const hashOf = ({ id }: VersionSlot) => this.articles.hashOf(id);
    const counts = ({ slot, row }: HeldRow<SourceArticle>) =>
      isWhole || this.articles.sourceOf(slot.id) === row.sourceId;
    for (const { slot, row, hash } of this.articleRows.settle(hashOf, counts)) {
      yield this.updateArticle(slot.id, row, hash);
    }
    for (const { slot, row, hash } of this.authorRows.settle((of) => this.authorRows.newest(of))) {
      yield this.updateAuthor(slot, row, hash);
    }
  }

  private addArticle(row: SourceArticle, hash: string): 'inserted' | 'withheld' {
    const removed = this.articles.findRemoved(row);
    if (removed?.withheld) {
      this.articles.keepNewer(removed.id, row, hash);
      return 'withheld';
    }
    const now = timestamp();
    const named = this.terms.applyTo(row);
    const id = this.articles.insert(named, hash, this.authorOf(row, now), now, removed);
    this.articleRows.saw(slotOf(id));
    return 'inserted';
  }

  private updateArticle(id: number, row: SourceArticle, hash: string): 'updated' | 'unchanged' {
    const now = timestamp();
    const authorId = row.author === null ? undefined : this.authorOf(row, now);
    return this.articles.update(id, this.terms.applyTo(row), hash, authorId, now);
  }

  /** The row of an author who was merged into another fills what is not known of that one. */
  private mergedAuthor(id: number, source: string, row: SourceAuthor): 'updated' | 'unchanged' {
    this.mergedSeen.add(`${id}\t${source}`);
    return this.authors.fill(id, row, timestamp());
  }

  private updateAuthor(slot: VersionSlot, row: SourceAuthor, hash: string) {
    const outcome = this.authors.update(slot.id, row, timestamp());
    this.authorRows.setNewest(slot, hash);
    return outcome;
  }

  private authorOf(row: SourceArticle, now: string): number {
    const known = row.author === null ? undefined : this.authors.find(row.author);
    const id = known ?? this.authors.idOf(row.author, now);
    if (known === undefined && row.author !== null) {
      this.madeByName.add(id);
      this.madeInBatch.push(id);
    }
    if (row.author !== null && (row.authorAvatarUrl !== null || row.authorProfileUrl !== null)) {
      const socialLinks: Record<string, string> =
        row.authorProfileUrl === null ? {} : { profile: row.authorProfileUrl };
      this.authors.fill(id, { bio: null, avatarUrl: row.authorAvatarUrl, socialLinks }, now);
    }
    return id;
  }
}

/** An article has one address, whichever source gives it. */
function slotOf(id: number): VersionSlot {
  return { id, source: '' };
}
