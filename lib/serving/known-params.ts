import { listingParamNames } from '#lib/articles/listing-params';

/**
 * Every query parameter that a public page reads. One that is not here does not reach the
 * page: add what a new page reads.
 */
export const knownParams: readonly string[] = [
  ...listingParamNames,
  'locale',
  'text',
  'url',
  'format',
  'maxwidth',
  'maxheight',
  '_rsc',
];
