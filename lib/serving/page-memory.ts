import { LRUCache } from 'lru-cache';
import type { RecordedRead } from '#lib/db/recorded-reads';
import type { ArchiveChanges } from '#lib/serving/archive-follower';
import { bytesOf, type StoredPage } from '#lib/serving/stored-page';

/** A page in memory, and when it was last known to be right. */
export class KeptPage {
  readonly page: StoredPage;
  /** What the archive must not have changed for it to be right without asking. */
  readonly watches: ReadonlySet<string>;
  /** Those that any change may matter to. */
  readonly wideReads: RecordedRead[];
  /** Shows what search found: the index changes without the archive. */
  readonly hasSearch: boolean;
  checkedVersion: number;
  checkedAt: number;
  /** What it watches that has changed since it was checked; 'all': anything may have. */
  touched: Set<string> | 'all' | undefined;

  constructor(page: StoredPage, checked: { version: number; at: number; touched?: 'all' }) {
    this.page = page;
    this.watches = new Set(page.reads.flatMap((read) => read.watches ?? []));
    this.wideReads = page.reads.filter((read) => !read.watches);
    this.hasSearch = page.reads.some((read) => read.source === 'search');
    this.checkedVersion = checked.version;
    this.checkedAt = checked.at;
    this.touched = checked.touched;
  }

  touch(name: string): void {
    if (this.touched !== 'all') this.touched = (this.touched ?? new Set()).add(name);
  }

  /** What has to be asked again for it to be known as right. */
  get doubtfulReads(): RecordedRead[] {
    const { touched } = this;
    if (!touched) return this.wideReads;
    if (touched === 'all') return this.page.reads;
    return this.page.reads.filter(
      ({ watches }) => !watches || watches.some((name) => touched.has(name)),
    );
  }
}

/** The pages used last, within a number of bytes, and who of them watches what. */
export class PageMemory {
  readonly #pages: LRUCache<string, KeptPage>;
  readonly #watchers = new Map<string, Set<KeptPage>>();

  constructor(maxBytes: number) {
    this.#pages = new LRUCache({
      maxSize: maxBytes,
      maxEntrySize: Math.ceil(maxBytes / 4),
      sizeCalculation: (kept) => bytesOf(kept.page),
      dispose: (kept) => this.#forget(kept),
    });
  }

  get(key: string): KeptPage | undefined {
    return this.#pages.get(key);
  }

  set(kept: KeptPage): void {
    this.#pages.set(kept.page.key, kept);
    if (this.#pages.peek(kept.page.key) !== kept) return; // larger than a page may be
    for (const name of kept.watches) {
      const watchers = this.#watchers.get(name);
      if (watchers) watchers.add(kept);
      else this.#watchers.set(name, new Set([kept]));
    }
  }

  delete(key: string): void {
    this.#pages.delete(key);
  }

  clear(): void {
    this.#pages.clear();
  }

  /** Has the pages that watch what changed be checked before they are shown again. */
  suspect({ touched }: ArchiveChanges): void {
    if (touched === 'all') {
      for (const kept of this.#pages.values()) kept.touched = 'all';
      return;
    }
    for (const name of touched) {
      for (const kept of this.#watchers.get(name) ?? []) kept.touch(name);
    }
  }

  get size(): { pages: number; bytes: number } {
    return { pages: this.#pages.size, bytes: this.#pages.calculatedSize };
  }

  #forget(kept: KeptPage): void {
    for (const name of kept.watches) {
      const watchers = this.#watchers.get(name);
      watchers?.delete(kept);
      if (watchers?.size === 0) this.#watchers.delete(name);
    }
  }
}
