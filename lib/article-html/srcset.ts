import { safeImageUrl } from '#lib/article-html/urls';

/** More sizes than any article has; a longer list is cut. */
const maxCandidates = 20;

export interface Candidate {
  url: string;
  /** `300w` or `2x`; empty means 1x. */
  size: string;
}

/** The pictures of a srcset that may be shown, each URL once. Takes time in proportion. */
export function parseSrcset(value: string, baseUrl?: string): Candidate[] {
  const candidates: Candidate[] = [];
  const seen = new Set<string>();
  for (const { url, size } of split(value)) {
    const safe = safeImageUrl(url, baseUrl);
    // A comma at either end would be read as the end of the URL.
    if (!safe || seen.has(safe) || !descriptor.test(size) || /^,|,$/.test(safe)) continue;
    seen.add(safe);
    candidates.push({ url: safe, size });
    if (candidates.length === maxCandidates) break;
  }
  return candidates;
}

export function formatSrcset(candidates: Candidate[]): string {
  return candidates.map(({ url, size }) => (size ? `${url} ${size}` : url)).join(', ');
}

const descriptor = /^(?:|[1-9]\d{0,4}w|\d{1,2}(?:\.\d{1,3})?x)$/;

/** Parts the value as browsers do: a URL ends at white space, or at a comma before it. */
function* split(value: string): Generator<Candidate> {
  let url: string | undefined;
  let size = '';
  for (const part of value.split(/[\t\n\f\r ]+/)) {
    if (part === '' || part === ',') continue;
    if (url === undefined) {
      const bare = part.replace(/^,+/, '');
      if (!bare.endsWith(',')) {
        url = bare;
        size = '';
      } else yield { url: withoutCommas(bare), size: '' };
      continue;
    }
    const comma = part.indexOf(',');
    size += comma === -1 ? part : part.slice(0, comma);
    if (comma === -1) continue;
    yield { url, size };
    url = part.slice(comma + 1) || undefined;
    size = '';
  }
  if (url !== undefined) yield { url, size };
}

function withoutCommas(text: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === ',') end--;
  return text.slice(0, end);
}
