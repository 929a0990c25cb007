import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { isJobName, type JobName, jobCatalog } from '#lib/queue/catalog';

type KeyOf<Title extends string> = Title extends `jobs.names.${infer Key}` ? Key : never;
type TitleKey = KeyOf<(typeof jobCatalog)[JobName]['titleKey']>;

/** What people call a job; its own name where this version does not know it. */
export function jobTitle(locale: Locale, name: string): string {
  if (!isJobName(name)) return name;
  const key = jobCatalog[name].titleKey.slice('jobs.names.'.length) as TitleKey;
  return translator(locale, 'jobs.names')(key);
}
