import type { Check, Finding } from '#lib/doctor/finding';
import type { Site } from '#lib/doctor/site/site';

export interface SiteCheck {
  name: string;
  essential?: boolean;
  run: (site: Site) => Finding | Finding[] | Promise<Finding | Finding[]>;
}

/** The check of this site, for examine(). */
export function checkOf(site: Site): (check: SiteCheck) => Check {
  return ({ run, ...check }) => ({ ...check, run: () => run(site) });
}
