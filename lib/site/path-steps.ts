/**
 * Whether a path steps within or out of a folder, in any spelling that something further in might decode.
 * Browsers resolve such steps before they ask.
 * @param path of an address, without its query, as it came
 */
export function hasSteps(path: string): boolean {
  let decoded = path;
  for (let round = 0; round < 3 && decoded.includes('%'); round++) {
    decoded = decoded.replace(/%([\da-f]{2})/gi, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
  return decoded.includes('\0') || decoded.split(/[/\\]/).some((part) => /^\.{1,2}$/.test(part));
}

/** Whether a name can be a part of an address, as each category, tag and source has a page of its own. */
export function isAddressPart(name: string): boolean {
  return !hasSteps(encodeURIComponent(name));
}
