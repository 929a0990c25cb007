import { z } from 'zod';
import { coverSvg, sigilSvg } from '#lib/tatreez/cover';
import { stripSvg } from '#lib/tatreez/strip';

const motifSchema = z.tuple([
  z.enum(['cover', 'strip', 'sigil']),
  z.string().min(1).max(600),
  z.string().max(600).optional(),
]);

const drawings = {
  cover: coverSvg,
  strip: stripSvg,
  sigil: (id: string) => sigilSvg(id),
};

/** /tatreez/cover/ID[/CATEGORY], …/strip/ID[/CATEGORY], …/sigil/ID: the same picture for ever. */
export async function GET(_: Request, context: { params: Promise<{ motif: string[] }> }) {
  const asked = motifSchema.safeParse((await context.params).motif);
  if (!asked.success) {
    return new Response('There is no such motif.\n', {
      status: 404,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
  }
  const [kind, id, category] = asked.data;
  const svg = drawings[kind](id, category ?? null);
  return new Response(svg, {
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=31536000, immutable',
      // A picture and nothing else, even when it is opened as a page.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
    },
  });
}
