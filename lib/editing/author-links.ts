import { z } from 'zod';
import { checkUrl } from '#lib/ingestion/check-url';
import { cleanLine } from '#lib/ingestion/clean-text';

const maxLinks = 20;

/** The column's JSON object of label to address; what is not one is left out. */
export function readLinks(json: string | null): Record<string, string> {
  const parsed = linksSchema.safeParse(json ?? '{}');
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

const linksSchema = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.unknown()));
