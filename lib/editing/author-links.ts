import { socialLinksSchema } from '#lib/authors/social-links';
import { checkUrl } from '#lib/ingestion/check-url';
import { cleanLine } from '#lib/ingestion/clean-text';

const maxLinks = 20;

/** The column's JSON object of label to address; what is not one is left out. */
export function readLinks(json: string | null): Record<string, string> {
  const parsed = socialLinksSchema.safeParse(json ?? '{}');
  const entries = Object.entries(parsed.success ? parsed.data : {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Links as a form shows them: one a line, the label before the address. */
export function linkLines(json: string | null): string {
  return Object.entries(readLinks(json))
    .map(([label, url]) => `${label} ${url}`)
    .join('\n');
}

/**
 * Reads what linkLines() wrote, or an editor. A line without a label gets its address's host.
 * Undefined when a line has no address, or there are too many.
 */
export function parseLinkLines(text: string): Record<string, string> | undefined {
  const links: Record<string, string> = {};
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > maxLinks) return undefined;
  for (const line of lines) {
    const words = line.trim().split(/\s+/);
    const checked = checkUrl(words.pop() ?? '');
    if (!checked.ok) return undefined;
    const label = cleanLine(words.join(' ')).slice(0, 50) || new URL(checked.url).hostname;
    if (label !== '__proto__') links[label] = checked.url;
  }
  return links;
}
