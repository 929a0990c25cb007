/** Gives each name once: a second `olives` is `olives-2`. */
export class UniqueNames {
  private readonly taken = new Set<string>();
  private readonly counts = new Map<string, number>();

  take(wanted: string): string {
    let count = this.counts.get(wanted) ?? 1;
    let name = count === 1 ? wanted : `${wanted}-${count}`;
    while (this.taken.has(name)) name = `${wanted}-${++count}`;
    this.counts.set(wanted, count + 1);
    this.taken.add(name);
    return name;
  }
}
