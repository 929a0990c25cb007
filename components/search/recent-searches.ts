const key = 'bisan.recent-searches';
const most = 6;

/** The reader's last searches, the newest first. They are kept in this browser and sent nowhere. */
export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept)
      ? kept.filter((text): text is string => typeof text === 'string').slice(0, most)
      : [];
  } catch {
    // Storage that is blocked, or holds what we never wrote: there are none then.
    return [];
  }
}

export function rememberSearch(text: string): void {
  const query = text.trim().slice(0, 200);
  if (query === '') return;
  const others = recentSearches().filter((each) => each !== query);
  write([query, ...others].slice(0, most));
}

export function forgetSearches(): void {
  write([]);
}

function write(searches: string[]): void {
  try {
    if (searches.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(searches));
  } catch {
    // A full or blocked storage costs the convenience, nothing else.
  }
}
