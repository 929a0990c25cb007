import type { NextConfig } from 'next';

const contentLanguage = (value: string) => [{ key: 'Content-Language', value }];

const config: NextConfig = {
  // What an image needs of node_modules. The project's own files are in dist and .next.
  output: 'standalone',
  poweredByHeader: false,
  // Pictures are made by lib/images; nothing uses Next.js's own, which anybody could have work.
  images: { unoptimized: true },
  reactStrictMode: true,
  // The server around Next.js compresses, once for each page, and names its version.
  compress: false,
  generateEtags: false,
  // bin/ci checks the types of everything; the build need not do it again on a small server.
  typescript: { ignoreBuildErrors: true },
  // Addresses are the original's: no slash at the end, and none is added.
  trailingSlash: false,
  // The desk's pages, and all they bring, take memory once an editor comes, not before.
  experimental: { preloadEntriesOnStart: false },
  serverExternalPackages: [
    'better-sqlite3',
    'pino',
    'pino-pretty',
    'better-auth',
    '@better-auth/passkey',
    'kysely',
    'nodemailer',
  ],
  rewrites: async () => ({
    beforeFiles: [],
    // Arabic has no prefix. After files and routes of their own (/up), before [locale].
    afterFiles: [
      {
        source: '/:path((?!ar(?:/|$)|en(?:/|$)|_next/|tatreez/|sitemaps/|api/|cards/).*)',
        destination: '/ar/:path',
      },
    ],
    fallback: [],
  }),
  headers: async () => [
    {
      // The names of these files carry a hash of their bytes.
      source: '/fonts/:file',
      headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }],
    },
    { source: '/:path((?!api/|cards/).*)', headers: contentLanguage('ar') },
    { source: '/en', headers: contentLanguage('en') },
    { source: '/en/:path*', headers: contentLanguage('en') },
  ],
};

export default config;
