import { UniqueNames } from '#lib/article-html/unique-names';

/** Keeps ids of a source away from the names that a page's own scripts and styles use. */
const prefix = 'ref-';

/**
 * Names the places of an article that its links lead to. An id waits until something to see
 * follows it; several that wait together become one.
 */
export class PlaceNames {
  private readonly names = new Map<string, string>();
  private readonly unique = new UniqueNames();
  private waiting: string[] = [];

  constructor(private readonly targets: ReadonlySet<string>) {}

  meet(id: string): void {
    if (this.targets.has(id) && !this.names.has(id)) this.waiting.push(id);
  }

  /** The id for what is written now, if a place begins here. */
  take(): string | undefined {
    const first = this.waiting[0];
    if (first === undefined) return undefined;
    const name = this.unusedName(first);
    for (const id of this.waiting) if (!this.names.has(id)) this.names.set(id, name);
    this.waiting = [];
    return name;
  }

  /** The id that a place got, by the id the source gave it. */
  nameOf(id: string): string | undefined {
    return this.names.get(id);
  }

  private unusedName(id: string): string {
    const plain = idFrom(id);
    return this.unique.take(plain.startsWith(prefix) ? plain : prefix + plain);
  }
}

/** Letters, digits and marks of any script, and what joins them. */
function idFrom(id: string): string {
  return id.slice(0, 100).replace(/[^\p{L}\p{N}\p{M}_.:-]+/gu, '-');
}
