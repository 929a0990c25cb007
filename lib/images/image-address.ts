import { createHmac, timingSafeEqual } from 'node:crypto';
import { imageKey } from '#lib/images/image-key';
import { type ImageWidth, isImageWidth } from '#lib/images/image-widths';

/** A picture that is asked for. */
export interface AskedImage {
  width: ImageWidth;
  /** Where it is from: an http(s) address. */
  source: string;
  /** The motif to show when it can't be had, as an address below /tatreez; '' for none. */
  standIn: string;
}

/** Longer addresses would not fit into a request. */
export const longestSource = 4_000;
const signatureLength = 20;
const motifs = '/tatreez';
const form =
  /^\/img\/(\d{2,4})\/([\w-]{20})\/([\w-]+)((?:\/(?:cover|sigil)\/[^/?#]+(?:\/[^/?#]+)?)?)$/;

/**
 * The addresses of a picture in several widths:
 * `/img/WIDTH/SIGNATURE/SOURCE[/cover/ID[/CATEGORY]|/sigil/ID]`. What is signed is the source and
 * what stands in for it, so that the site fetches only what it has shown itself; widths are few,
 * and anybody may choose among them.
 * @param standIn an address that lib/tatreez/addresses.ts gave, or ''
 */
export function imageAddresses(
  source: string,
  standIn: string,
  widths: readonly ImageWidth[],
): string[] {
  const rest = Buffer.from(source).toString('base64url') + standIn.slice(motifs.length);
  const signature = sign(rest);
  return widths.map((width) => `/img/${width}/${signature}/${rest}`);
}

export function isImageUrl(url: string): boolean {
  return url.startsWith('/img/');
}

/** What an address asks for; undefined for one that the site did not make. */
export function readImageAddress(path: string): AskedImage | undefined {
  const [, width, signature = '', encoded = '', motif = ''] = form.exec(path) ?? [];
  if (!isImageWidth(Number(width))) return undefined;
  const expected = sign(encoded + motif);
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) return undefined;
  return {
    width: Number(width) as ImageWidth,
    source: Buffer.from(encoded, 'base64url').toString(),
    standIn: motif && motifs + motif,
  };
}

/** 120 bits: nobody guesses them, and pages stay small. */
function sign(rest: string): string {
  return createHmac('sha256', imageKey())
    .update(rest)
    .digest('base64url')
    .slice(0, signatureLength);
}
