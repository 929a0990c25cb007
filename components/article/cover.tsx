import { coverAddress } from '#lib/tatreez/addresses';

/**
 * An article's picture in its frame. One without a picture has a cover stitched for it alone;
 * a picture that has died at its source is replaced by that cover.
 */
export function Cover(props: {
  article: { id: number; category: string | null; image: string | null };
  /** It is wanted at once: it opens its page. */
  eager?: boolean;
  /** The frame's shape and place. */
  className?: string;
  width?: number;
}) {
  const { article, eager } = props;
  const width = props.width ?? 640;
  const stitched = coverAddress(article.id, article.category);
  const picture = shownImage(article.image);
  return (
    <div className={`picture overflow-hidden bg-sunken ${props.className ?? 'aspect-video'}`}>
      {/* biome-ignore lint/performance/noImgElement: pictures live at their sources, in any host */}
      <img
        src={picture ?? stitched}
        data-fallback={picture && stitched}
        alt=""
        width={width}
        height={Math.round((width * 9) / 16)}
        loading={eager ? 'eager' : 'lazy'}
        fetchPriority={eager ? 'high' : 'auto'}
        decoding="async"
        referrerPolicy="no-referrer"
        className="size-full object-cover"
      />
    </div>
  );
}

/**
 * The address to show a picture from: http(s) and the site's own files, in ASCII (Next.js puts
 * it into a Link header too); anything else is no picture.
 */
export function shownImage(address: string | null): string | undefined {
  if (!address) return undefined;
  const own = /^\/(?![/\\])/.test(address);
  const full = own ? `http://own.invalid${address}` : address;
  if (!URL.canParse(full)) return undefined;
  const url = new URL(full);
  if (own) return url.pathname + url.search;
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}
