/** An address as people read it: with its letters in place of their codes. */
export function readableAddress(url: string): string {
  try {
    return decodeURI(url);
  } catch (error) {
    if (error instanceof URIError) return url;
    throw error;
  }
}
