/**
 * Whether If-None-Match names an answer, in whatever coding the reader has it.
 * @param etag without quotes and without the coding
 */
export function namesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch
    .split(',')
    .some((tag) => /^(?:W\/)?"([^"-]+)(?:-\w+)?"$/.exec(tag.trim())?.[1] === etag);
}
