import { pictureOf } from '#lib/images/picture';
import { coverAddress } from '#lib/tatreez/addresses';

/**
 * An article's picture in its frame, in the frame's shape whatever its own is. One without a
 * picture has a cover stitched for it alone; a picture that has died is replaced by that cover.
 */
export function Cover(props: {
  article: { id: number; category: string | null; image: string | null };
  /** It is wanted at once: it opens its page. */
  eager?: boolean;
  /** The frame's shape and place. */
  className?: string;
  /** The most it is shown at, in CSS pixels. */
  width?: number;
  /** How wide it is shown, as in `<img sizes>`. */
  sizes?: string;
}) {
  const { article, eager } = props;
  const width = props.width ?? 640;
  const stitched = coverAddress(article.id, article.category);
  const picture = pictureOf(article.image, { width, standIn: stitched });
  const colour = picture?.measures?.colour;
  return (
    <div
      className={`picture overflow-hidden bg-sunken ${props.className ?? 'aspect-video'}`}
      style={colour ? { backgroundColor: colour } : undefined}
    >
      {/* biome-ignore lint/performance/noImgElement: the server makes the sizes, Next.js does not */}
      <img
        src={picture?.src ?? stitched}
        srcSet={picture?.srcSet}
        sizes={picture?.srcSet && sizesOf(props.sizes, eager)}
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

/** A browser that lays lazy pictures out before it loads them knows better than we do. */
function sizesOf(sizes = '100vw', eager = false): string {
  return eager ? sizes : `auto, ${sizes}`;
}
