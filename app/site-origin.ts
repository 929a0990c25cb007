import { headers } from 'next/headers';
import { env } from '#lib/env';

/** `https://bisan.example`: SITE_URL's, or that of the address this request came to. */
export async function siteOrigin(): Promise<string> {
  const { SITE_URL } = env();
  if (SITE_URL) return new URL(SITE_URL).origin;
  const received = await headers();
  const host = received.get('x-forwarded-host') ?? received.get('host') ?? 'localhost';
  const protocol = received.get('x-forwarded-proto') === 'https' ? 'https' : 'http';
  return URL.canParse(`${protocol}://${host}`) ? `${protocol}://${host}` : 'http://localhost';
}
