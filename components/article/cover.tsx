/**
 * A picture in its frame. The frame is stitched, so that a picture that is missing, or has
 * died at its source, leaves a pattern and no hole.
 */
export function Cover(props: {
  image: string | null;
  eager?: boolean;
  className?: string;
  width?: number;
}) {
  const width = props.width ?? 640;
  const source = shownImage(props.image);
  return (
    <div className={`stitched aspect-video overflow-hidden ${props.className ?? ''}`}>
      {source && (
        // biome-ignore lint/performance/noImgElement: pictures live at their sources, in any host
        <img
          src={source}
          alt=""
          width={width}
          height={Math.round((width * 9) / 16)}
          loading={props.eager ? 'eager' : 'lazy'}
          fetchPriority={props.eager ? 'high' : 'auto'}
          decoding="async"
          referrerPolicy="no-referrer"
          className="relative size-full object-cover"
        />
      )}
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
