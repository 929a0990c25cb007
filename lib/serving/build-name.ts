import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { env } from '#lib/env';
import { imageKeyName } from '#lib/images/image-key';

/** How pages are stored and what surrounds them: raise it when lib/serving changes either. */
const layout = 2;

/** Settings that no page shows. */
const hidden = new Set(
  'PORT HOST WEB_CONCURRENCY ALLOWED_HOSTS TRUSTED_PROXIES PAGE_CACHE_MEMORY_MB PAGE_CACHE_DISK_MB IMAGE_CACHE_MB ACCESS_LOG STORAGE_DIR LOG_LEVEL LOG_PRETTY NODE_ENV METRICS_TOKEN GIT_SHA BACKUP_S3_BUCKET BACKUP_S3_ENDPOINT BACKUP_S3_REGION BACKUP_S3_PREFIX BACKUP_S3_ACCESS_KEY_ID BACKUP_S3_SECRET_ACCESS_KEY'.split(
    ' ',
  ),
);

/**
 * Names what pages are made with: the build, and the settings that may show in a page. Pages
 * that were kept under another name are not shown.
 */
export function buildName(buildIdFile = '.next/BUILD_ID'): string {
  const shown = Object.entries(env()).filter(([name]) => !hidden.has(name));
  // Pages name pictures by signed addresses.
  const made = JSON.stringify([...shown, imageKeyName()]);
  const settings = createHash('sha256').update(made).digest('base64url');
  return `${readFileSync(buildIdFile, 'utf8').trim()}:${layout}:${settings.slice(0, 12)}`;
}
