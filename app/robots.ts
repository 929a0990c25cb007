import type { MetadataRoute } from 'next';
import { siteOrigin } from '#app/site-origin';

export const dynamic = 'force-dynamic';

export default async function robots(): Promise<MetadataRoute.Robots> {
  return {
    rules: {
      userAgent: '*',
      allow: '/',
      disallow: ['/search', '/en/search', '/ar/search', '/desk', '/en/desk', '/ar/desk'],
    },
    sitemap: `${await siteOrigin()}/sitemap.xml`,
  };
}
