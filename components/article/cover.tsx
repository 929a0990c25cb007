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

/** http(s) addresses and the site's own files; anything else is no picture. */
export function shownImage(address: string | null): string | undefined {
  if (!address) return undefined;
  if (/^\/(?![/\\])/.test(address)) return address;
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) ? address : undefined;
}
