import { basename } from 'node:path';
import type { S3Target } from '#lib/backups/s3-target';
import { env } from '#lib/env';

/**
 * Where backups are uploaded; undefined while BACKUP_S3_BUCKET is not set. The client is loaded
 * here and not before: it would make every start slower.
 * @throws naming the settings that are missing; `path` is kept
 */
export async function backupTarget(path: string): Promise<S3Target | undefined> {
  const settings = env();
  if (settings.BACKUP_S3_BUCKET === undefined) return undefined;
  const accessKeyId = settings.BACKUP_S3_ACCESS_KEY_ID;
  const secretAccessKey = settings.BACKUP_S3_SECRET_ACCESS_KEY;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new Error(
      `BACKUP_S3_BUCKET is set, but not BACKUP_S3_ACCESS_KEY_ID and BACKUP_S3_SECRET_ACCESS_KEY: ${basename(path)} was not uploaded. It is kept as ${path}.`,
    );
  }
  const { S3Target } = await import('#lib/backups/s3-target');
  return new S3Target({
    bucket: settings.BACKUP_S3_BUCKET,
    endpoint: settings.BACKUP_S3_ENDPOINT,
    region: settings.BACKUP_S3_REGION,
    prefix: settings.BACKUP_S3_PREFIX,
    accessKeyId,
    secretAccessKey,
  });
}
