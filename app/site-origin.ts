import { headers } from 'next/headers';
import { configuredOrigin, publicOrigin } from '#lib/site/public-origin';

/** `https://bisan.example`: SITE_URL's, or that of the address this request came to. */
export async function siteOrigin(): Promise<string> {
  const configured = configuredOrigin();
  if (configured) return configured;
  const received = await headers();
  return publicOrigin({
    host: received.get('x-forwarded-host') ?? received.get('host') ?? 'localhost',
    isSecure: received.get('x-forwarded-proto') === 'https',
  });
}
