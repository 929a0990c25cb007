import { type Check, type Finding, ok, warn } from '#lib/doctor/finding';
import { env } from '#lib/env';

/** Wrong settings never get here: every command stops at them. */
export const settingsCheck: Check = {
  name: 'settings',
  run() {
    const { NODE_ENV, SITE_URL, STORAGE_DIR } = env();
    const findings: Finding[] = [
      ok(`Node ${process.version}, ${NODE_ENV}, storage ${STORAGE_DIR}`),
    ];
    if (NODE_ENV === 'production' && !SITE_URL) {
      findings.push(
        warn(
          'SITE_URL is not set: links in feeds and previews follow each request',
          'Set SITE_URL to the public address (docs/settings.md).',
        ),
      );
    }
    return findings;
  },
};
