import type { S3Target } from '#lib/backups/s3-target';
import { env } from '#lib/env';

/**
 * Where backups are uploaded; undefined while BACKUP_S3_BUCKET is not set. The client is loaded
 * here and not before: it would make every start slower.
 */
export async function backupTarget(): Promise<S3Target | undefined> {
  const {
    BACKUP_S3_BUCKET: bucket,
    BACKUP_S3_ACCESS_KEY_ID: accessKeyId,
    BACKUP_S3_SECRET_ACCESS_KEY: secretAccessKey,
    ...settings
  } = env();
  // A bucket without its keys is refused with the settings.
  if (!bucket || !accessKeyId || !secretAccessKey) return undefined;
  const { S3Target } = await import('#lib/backups/s3-target');
  return new S3Target({
    bucket,
    endpoint: settings.BACKUP_S3_ENDPOINT,
    region: settings.BACKUP_S3_REGION,
    prefix: settings.BACKUP_S3_PREFIX,
    accessKeyId,
    secretAccessKey,
  });
}
