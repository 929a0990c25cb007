import { type ArchiveChanges, ArchiveFollower } from '#lib/serving/archive-follower';
import { epochMs, monotonicMs } from '#lib/serving/clock';
import type { PageFile } from '#lib/serving/page-file';
import { KeptPage, PageMemory } from '#lib/serving/page-memory';
import { ReadChecker, type Standing } from '#lib/serving/read-checker';
import type { StoredPage } from '#lib/serving/stored-page';
import { boundedQueue } from '#lib/threads/bounded-queue';

/** What rendering gave: a page to keep, or one for this request alone. */
export type Rendered<R> =
  | { keep: true; page: StoredPage; onDisk: boolean }
  | { keep: false; answer: R; isPublic: boolean };

/** How a page came about, for the log: kept and right; asked about and right; in parts anew; made. */
export type CacheResult = 'hit' | 'checked' | 'redrawn' | 'file' | 'shared' | 'miss' | 'pass';

export interface Making {
  /** Asked when the page's turn has come to be made. */
  isWanted?: () => boolean;
  /** The page with its parts anew, when nothing else of it has changed; undefined when it can't. */
  redraw?: (page: StoredPage) => Promise<StoredPage | undefined>;
}

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

/** A page that is being checked or made. */
interface Underway<R> {
  work: Promise<Got<R>>;
  since: number;
  /** Of the archive when it began. */
  version: number;
}

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
  readonly #underway = new Map<string, Underway<R>>();
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
   * @throws TooManyPages, NobodyWaits
   */
  async get(
    key: string,
    render: () => Promise<Rendered<R>>,
    { isWanted = () => true, redraw }: Making = {},
  ): Promise<Got<R>> {
    const renderWanted = () => {
      if (!isWanted()) throw new NobodyWaits();
      return render();
    };
    const refresh = () => this.#refresh(key, renderWanted, redraw);
    for (let attempt = 0; attempt < 3; attempt++) {
      const underway = this.#underway.get(key);
      if (!underway) return this.#start(key, refresh);
      const isOfNow = this.#isOfNow(underway);
      const got = await underway.work.catch(unlessNobodyWaited);
      if (!got) continue;
      const isForAll = got.kept !== undefined || got.isPublic;
      if (isOfNow && isForAll) return { ...got, result: 'shared' };
    }
    return refresh();
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

  async #start(key: string, refresh: () => Promise<Got<R>>): Promise<Got<R>> {
    const work = refresh();
    const { version } = this.#follower; // as it was looked up for it
    this.#underway.set(key, { work, since: monotonicMs(), version });
    try {
      return await work;
    } finally {
      this.#underway.delete(key);
    }
  }

  /** Whether who comes now may have what comes of it: it began lately, and no article is gone since. */
  #isOfNow({ since, version }: Underway<R>): boolean {
    const now = monotonicMs();
    this.#follower.look(now, this.#ages.lookMs);
    return now - since < this.#ages.sharedMs && version >= this.#urgentVersion;
  }

  async #refresh(
    key: string,
    render: () => Promise<Rendered<R>>,
    redraw: Making['redraw'],
  ): Promise<Got<R>> {
    const now = monotonicMs();
    this.#follower.look(now, this.#ages.lookMs);
    const inMemory = this.#memory.get(key);
    if (inMemory && this.#isRight(inMemory, now)) return { kept: inMemory, result: 'hit' };
    const kept = inMemory ?? this.#fromFile(key);
    if (!kept || kept.page.day !== today()) return this.#make(key, render);
    const { version } = this.#follower;
    const standing = await this.#check(kept);
    if (standing === 'right') return { kept, result: inMemory ? 'checked' : 'file' };
    const redrawn = standing === 'but parts' && (await redraw?.(kept.page));
    if (!redrawn) return this.#make(key, render);
    this.#file?.put(redrawn);
    return { kept: this.#keep(redrawn, version, now), result: 'redrawn' };
  }

  #isRight(kept: KeptPage, now: number): boolean {
    if (kept.touched || kept.page.day !== today()) return false;
    const isOfNow = kept.wideReads.length === 0 || kept.checkedVersion === this.#follower.version;
    if (isOfNow && !kept.hasSearch) return true;
    return now - kept.checkedAt <= this.#ages.wideMs && kept.checkedVersion >= this.#urgentVersion;
  }

  async #check(kept: KeptPage): Promise<Standing> {
    const { version } = this.#follower;
    const now = monotonicMs();
    const reads = kept.doubtfulReads;
    kept.touched = undefined; // what changes while search is asked is told again
    const standing = await this.#checker.standing(reads, version);
    if (standing === 'right') {
      kept.checkedVersion = version;
      kept.checkedAt = now;
    } else kept.touched = 'all';
    return standing;
  }

  #fromFile(key: string): KeptPage | undefined {
    const filed = this.#file?.get(key);
    if (!filed) return undefined;
    // Nobody has checked it yet, and who asks meanwhile must not take it for right.
    const at = Number.NEGATIVE_INFINITY;
    const kept = new KeptPage(filed, { version: 0, at, touched: 'all' });
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
    const kept = this.#keep(rendered.page, version, at);
    if (rendered.onDisk) this.#file?.put(rendered.page);
    return { kept, result: 'miss' };
  }

  /** @param version of the archive when its making began */
  #keep(page: StoredPage, version: number, at: number): KeptPage {
    this.#follower.look(monotonicMs(), 0);
    // What changed while it was made is not known to be in it: it is checked at the next request.
    const touched = this.#follower.version === version ? undefined : 'all';
    const kept = new KeptPage(page, { version, at, touched });
    this.#memory.set(kept);
    return kept;
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
