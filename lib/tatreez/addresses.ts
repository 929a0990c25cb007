/** Where the cover of an article without a picture is served from. */
export function coverAddress(id: number | string, category: string | null): string {
  const base = `/tatreez/cover/${encodeURIComponent(id)}`;
  return category ? `${base}/${encodeURIComponent(category)}` : base;
}

/** Where the sign of an author or source without a picture is served from. */
export function sigilAddress(id: number | string): string {
  return `/tatreez/sigil/${encodeURIComponent(id)}`;
}

/** Where the strip of cloth over a page is served from. */
export function stripAddress(id: number | string, category: string | null): string {
  const base = `/tatreez/strip/${encodeURIComponent(id)}`;
  return category ? `${base}/${encodeURIComponent(category)}` : base;
}
