import { env } from '#lib/env';

/** `https://bisan.example`, as SITE_URL says it; undefined where it is not set. */
export function configuredOrigin(): string | undefined {
  const { SITE_URL } = env();
  return SITE_URL && new URL(SITE_URL).origin;
}

/**
 * The configured origin, or that of the address a request came to.
 * @param received what the request, or the proxy in front, says of itself
 */
export function publicOrigin(received: { host: string; isSecure: boolean }): string {
  const configured = configuredOrigin();
  if (configured) return configured;
  const origin = `${received.isSecure ? 'https' : 'http'}://${received.host}`;
  return URL.canParse(origin) ? origin : 'http://localhost';
}
