/**
 * The form in which two addresses of one article are equal: no scheme, user, `www.`, default
 * port, fragment, tracking parameter or trailing slash; host in lower case; percent-encoded
 * letters decoded (NFC); query in order. A fragment that is a path (`#/…`, `#!…`) stays: sites
 * that are one page tell their articles apart by it. Only for comparing, the address shown stays as it came.
 * A key is its own key. Never throws: what is no URL is returned trimmed.
 */
export function urlKey(url: string): string {
  const key = keyOf(url);
  // Composing letters can, rarely, make one that an address has to encode again.
  return key.normalize('NFC') === key ? key : keyOf(key.normalize('NFC')).normalize('NFC');
}

const trackingParameter =
  /^(?:utm_.*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|_ga|_gl|ref_src|ref_url|is-pending-load)$/i;

function keyOf(url: string): string {
  const trimmed = url.trim();
  const address = /^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(address)) return trimmed;
  const parsed = new URL(address);
  const host = parsed.hostname.replace(/^(?:www\.)+(?=[^.])/, '').replace(/\.+$/, '');
  const port = ['', '80', '443'].includes(parsed.port) ? '' : `:${parsed.port}`;
  const path = decodeLetters(parsed.pathname)
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '');
  return host + port + path + queryKey(parsed.search) + routeKey(parsed.hash);
}

function routeKey(fragment: string): string {
  if (!/^#[/!]/.test(fragment)) return '';
  const [route = '', ...query] = fragment.split('?');
  const key = decodeLetters(route).replace(/\/$/, '') + queryKey(`?${query.join('?')}`);
  // The site's first page.
  return /^#!?$/.test(key) ? '' : key;
}

function queryKey(search: string): string {
  if (search.length < 2) return '';
  const pairs = search
    .slice(1)
    .split('&')
    .map((pair) => decodeLetters(pair.replaceAll('+', '%20')))
    .filter((pair) => pair !== '' && !trackingParameter.test(pair.replace(/=.*$/s, '')))
    .sort();
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

/**
 * Decodes what means the same either way: letters outside ASCII and the characters an address
 * never needs to encode. The rest (`%2F`, `%25`, …) stays encoded, in capitals.
 */
function decodeLetters(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    const capitals = run.toUpperCase();
    return capitals
      .replace(/%(?:2[1789AD]|2E|3\d|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])/g, decodedUnreserved)
      .replace(/(?:%[89A-F][0-9A-F])+/g, decodedUtf8);
  });
}

function decodedUnreserved(encoded: string): string {
  const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
  return /[A-Za-z0-9\-._~!'()*]/.test(character) ? character : encoded;
}

function decodedUtf8(escapes: string): string {
  try {
    return decodeURIComponent(escapes);
  } catch (error) {
    if (error instanceof URIError) return escapes; // not UTF-8: equal only to itself
    throw error;
  }
}
