import type { MetadataRoute } from 'next';
import { siteOrigin } from '#app/site-origin';

export const dynamic = 'force-dynamic';

export default async function robots(): Promise<MetadataRoute.Robots> {
  return {
    rules: {
      userAgent: '*',
      allow: '/',
      // What filters and pages of results lead to has no end.
      disallow: [
        '/api/',
        ...['', '/en', '/ar'].flatMap((prefix) => [`${prefix}/search?*&`, `${prefix}/desk`]),
      ],
    },
    sitemap: `${await siteOrigin()}/sitemap.xml`,
  };
}
