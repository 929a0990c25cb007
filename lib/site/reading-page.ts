/**
 * Takes Next.js's runtime out of a finished page and puts one small script in its place. Our
 * pages hold no client state (docs/decisions/004), so React would fetch and run 130 KB to
 * find nothing to do, and every page would be sent twice, as HTML and as React's notes on it.
 *
 * A page that React has still to put together in the browser is left as it is: one sent in
 * pieces, or with something of a client component's in it.
 *
 * @param nonce what Next.js was told to put on its scripts; ours have none
 * @param script the address of the reading script
 */
export function readingPage(html: string, nonce: string, script: string): string {
  if (!html.includes(behaviours) || /<template id="[BP]:|<div hidden id="S:/.test(html))
    return html;
  const own = ` nonce="${nonce}"`;
  return html
    .replace(/<script\b([^>]*)>.*?<\/script>/gs, (whole, attributes: string) =>
      attributes.includes(own) && !isData(attributes) ? '' : whole,
    )
    .replace(/<link\b[^>]*>/g, (link) =>
      /\bas="script"/.test(link) && /\/_next\//.test(link) ? '' : link,
    )
    .replace('</body>', `<script type="module" src="${script}"></script></body>`);
}

/** Attributes as React writes them: a quotation mark can't stand within one. */
function isData(attributes: string): boolean {
  return !attributes.includes("'") && /\stype="application\/ld\+json"/.test(attributes);
}

/** Only pages of the reading side carry it; see app/[locale]/layout.tsx. */
const behaviours = 'data-reading=""';
