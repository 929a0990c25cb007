/** What is decoded. No SVG: it is a document, with scripts and addresses of its own. */
const imageTypes = ['jpeg', 'png', 'webp', 'gif', 'avif'] as const;

export type ImageType = (typeof imageTypes)[number];

/**
 * What bytes are, by how they begin: before any decoder sees them, and whatever a server calls
 * them.
 * @param bytes the first 16 at least
 */
export function imageTypeOf(bytes: Buffer): ImageType | undefined {
  const text = bytes.toString('latin1', 0, 16);
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp';
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif';
  // 'mif1' is what some write for AVIF; of HEIC, which has it too, the decoder knows nothing.
  if (text.slice(4, 8) === 'ftyp' && /avi[fs]|mif1/.test(text.slice(8, 12))) return 'avif';
  return undefined;
}
