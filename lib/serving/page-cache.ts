import { type ArchiveChanges, ArchiveFollower } from '#lib/serving/archive-follower';
import { epochMs, monotonicMs } from '#lib/serving/clock';
import type { PageFile } from '#lib/serving/page-file';
import { KeptPage, PageMemory } from '#lib/serving/page-memory';
import { ReadChecker } from '#lib/serving/read-checker';
import type { StoredPage } from '#lib/serving/stored-page';
import { boundedQueue } from '#lib/threads/bounded-queue';

/** What rendering gave: a page to keep, or one for this request alone. */
export type Rendered<R> =
  | { keep: true; page: StoredPage; onDisk: boolean }
  | { keep: false; answer: R; isPublic: boolean };

/** How a page came about, for the log: kept and right; asked about and right; made. */
export type CacheResult = 'hit' | 'checked' | 'file' | 'shared' | 'miss' | 'pass';

export type Got<R> =
  | { kept: KeptPage; result: CacheResult }
  | { kept: undefined; answer: R; isPublic: boolean; result: CacheResult };

export interface PageCacheOptions {
  maxBytes: number;
  file?: PageFile;
  /** Shorter ages than a site needs, for tests that want every answer exact. */
  ages?: Partial<typeof defaultAges>;
}

const defaultAges = {
  /** How long a look at the archive counts. */
  lookMs: 25,
  /** A page with lists or search results may be shown this long before it is checked again. */
  wideMs: 700,
  /** A page whose making began longer ago than this is checked for those who come now. */
  sharedMs: 500,
};

/** Made beside one another: one waits for search while another is put together. */
const madeAtOnce = 6;
/** Some ten seconds' worth: nobody waits longer. */
const mostWaiting = 200;

/** More pages wait to be made than anybody will wait for. */
export class TooManyPages extends Error {
  override readonly name = 'TooManyPages';
}

/** Whoever asked for the page had gone before its turn came. */
export class NobodyWaits extends Error {
  override readonly name = 'NobodyWaits';
}

/**
 * Pages that were made once, shown as long as they are right. A page knows what was read for
 * it; after a change of the archive these reads are asked again, and the page is made anew
 * when one is answered otherwise. Nobody has to purge anything.
 */
export class PageCache<R = never> {
  readonly #follower: ArchiveFollower;
  readonly #checker: ReadChecker;
  readonly #memory: PageMemory;
  readonly #file: PageFile | undefined;
  readonly #ages: typeof defaultAges;
  readonly #renders = boundedQueue(madeAtOnce, mostWaiting);
  readonly #underway = new Map<string, { work: Promise<Got<R>>; since: number }>();
  /** Pages checked before this version may show an article that is gone. */
  #urgentVersion = 0;

  constructor(options: PageCacheOptions) {
    this.#follower = new ArchiveFollower((changes) => this.#onChange(changes));
    this.#checker = new ReadChecker(this.#follower.db);
    this.#memory = new PageMemory(options.maxBytes);
    this.#file = options.file;
    this.#ages = { ...defaultAges, ...options.ages };
  }

  /** The page, when it is in memory and known to be right. The way of nearly every request. */
  peek(key: string): KeptPage | undefined {
    const now = monotonicMs();
    this.#follower.look(now, this.#ages.lookMs);
    const kept = this.#memory.get(key);
    return kept && this.#isRight(kept, now) ? kept : undefined;
  }

  /**
   * The page, checked or made now. Requests for the same page meanwhile get the same one.
   * @param render makes the page; its reads are recorded by the caller
   * @param isWanted asked when the page's turn has come to be made
   * @throws TooManyPages, NobodyWaits
   */
  async get(
    key: string,
    render: () => Promise<Rendered<R>>,
    isWanted: () => boolean = () => true,
  ): Promise<Got<R>> {
    const renderWanted = () => {
      if (!isWanted()) throw new NobodyWaits();
      return render();
    };
    for (let attempt = 0; attempt < 3; attempt++) {
      const underway = this.#underway.get(key);
      if (!underway) return this.#start(key, renderWanted);
      const isYoung = monotonicMs() - underway.since < this.#ages.sharedMs;
      const got = await underway.work.catch(unlessNobodyWaited);
      if (!got) continue;
      const isForAll = got.kept !== undefined || got.isPublic;
      if (isYoung && isForAll) return { ...got, result: 'shared' };
    }
    return this.#refresh(key, renderWanted);
  }

  /** Forgets a page, here and on disk. */
  delete(key: string): void {
    this.#memory.delete(key);
    this.#file?.delete(key);
  }

  get size() {
    return { memory: this.#memory.size, file: this.#file?.size };
  }

  close(): void {
    this.#memory.clear();
    this.#file?.close();
    this.#follower.close();
  }

  async #start(key: string, render: () => Promise<Rendered<R>>): Promise<Got<R>> {
    const work = this.#refresh(key, render);
    this.#underway.set(key, { work, since: monotonicMs() });
    try {
      return await work;
    } finally {
      this.#underway.delete(key);
    }
  }

  async #refresh(key: string, render: () => Promise<Rendered<R>>): Promise<Got<R>> {
    const now = monotonicMs();
    this.#follower.look(now, this.#ages.lookMs);
    const kept = this.#memory.get(key);
    if (kept) {
      if (this.#isRight(kept, now)) return { kept, result: 'hit' };
      if (await this.#check(kept)) return { kept, result: 'checked' };
    } else {
      const filed = await this.#fromFile(key, now);
      if (filed) return { kept: filed, result: 'file' };
    }
    return this.#make(key, render);
  }

  #isRight(kept: KeptPage, now: number): boolean {
    if (kept.isSuspect || kept.page.day !== today()) return false;
    const isOfNow = kept.wideReads.length === 0 || kept.checkedVersion === this.#follower.version;
    if (isOfNow && !kept.hasSearch) return true;
    return now - kept.checkedAt <= this.#ages.wideMs && kept.checkedVersion >= this.#urgentVersion;
  }

  async #check(kept: KeptPage): Promise<boolean> {
    if (kept.page.day !== today()) return false;
    const { version } = this.#follower;
    const now = monotonicMs();
    const reads = kept.isSuspect ? kept.page.reads : kept.wideReads;
    kept.isSuspect = false; // what changes while search is asked makes it suspect again
    if (await this.#checker.holds(reads, version)) {
      kept.checkedVersion = version;
      kept.checkedAt = now;
      return true;
    }
    kept.isSuspect = true;
    return false;
  }

  async #fromFile(key: string, now: number): Promise<KeptPage | undefined> {
    const filed = this.#file?.get(key);
    if (!filed || filed.day !== today()) return undefined;
    const { version } = this.#follower;
    const kept = new KeptPage(filed, { version, at: now, isSuspect: true });
    if (!(await this.#check(kept))) return undefined;
    kept.isSuspect = this.#follower.version !== version;
    this.#memory.set(kept);
    return kept;
  }

  async #make(key: string, render: () => Promise<Rendered<R>>): Promise<Got<R>> {
    const made = await this.#renders(async () => {
      const { version } = this.#follower;
      const at = monotonicMs();
      return { version, at, rendered: await render() };
    });
    if (!made) throw new TooManyPages();
    const { version, at, rendered } = made;
    if (!rendered.keep) {
      this.delete(key);
      return { ...rendered, kept: undefined, result: 'pass' };
    }
    this.#follower.look(monotonicMs(), 0);
    // What changed while it was made is not known to be in it: it is checked at the next request.
    const isSuspect = this.#follower.version !== version;
    const kept = new KeptPage(rendered.page, { version, at, isSuspect });
    this.#memory.set(kept);
    if (rendered.onDisk) this.#file?.put(rendered.page);
    return { kept, result: 'miss' };
  }

  #onChange(changes: ArchiveChanges): void {
    this.#memory.suspect(changes);
    if (changes.removed) this.#urgentVersion = this.#follower.version;
  }
}

/** Who asked first has gone: whoever shared the page asks for it anew. */
function unlessNobodyWaited(error: unknown): undefined {
  if (!(error instanceof NobodyWaits)) throw error;
}

/** Days since 1970, UTC. */
export function today(): number {
  return Math.floor(epochMs() / 86_400_000);
}
