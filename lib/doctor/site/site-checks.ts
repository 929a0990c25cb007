import type { Check } from '#lib/doctor/finding';
import { articleCheck, authorCheck, homeCheck, searchCheck } from '#lib/doctor/site/content-checks';
import { countsCheck } from '#lib/doctor/site/counts-check';
import { assetsCheck, compressionCheck, headersCheck } from '#lib/doctor/site/delivery-checks';
import { feedsCheck } from '#lib/doctor/site/feeds-check';
import { languagesCheck, notFoundCheck, phoneCheck } from '#lib/doctor/site/page-checks';
import {
  certificateCheck,
  http2Check,
  redirectCheck,
  upCheck,
} from '#lib/doctor/site/reach-checks';
import { siteAt } from '#lib/doctor/site/site';
import { checkOf } from '#lib/doctor/site/site-check';
import { timesCheck } from '#lib/doctor/site/times-check';

/** What a reader would notice of a running site, asked from outside, for examine(). */
export function siteChecks(base: URL, expected: { articles?: number } = {}): Check[] {
  return [
    ...[certificateCheck, upCheck, http2Check, redirectCheck],
    ...[homeCheck, articleCheck, searchCheck, authorCheck, feedsCheck],
    ...[languagesCheck, phoneCheck, notFoundCheck],
    ...[assetsCheck, compressionCheck, headersCheck],
    ...[countsCheck(expected.articles), timesCheck],
  ].map(checkOf(siteAt(base)));
}
