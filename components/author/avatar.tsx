import { type Picture, pictureOf } from '#lib/images/picture';
import { sigilAddress } from '#lib/tatreez/addresses';

const sizes = {
  small: { className: 'size-12', width: 48 },
  medium: { className: 'size-16', width: 64 },
  large: { className: 'size-32', width: 128 },
} as const;

/** An author's picture; without one, the motif stitched for that author alone. */
export function Avatar(props: {
  author: { id: number; avatarUrl: string | null };
  size?: keyof typeof sizes;
}) {
  const { id, avatarUrl } = props.author;
  const { className, width } = sizes[props.size ?? 'medium'];
  const picture = pictureOf(avatarUrl, { width, standIn: sigilAddress(id) });
  return <Sign seed={id} picture={picture} className={className} width={width} />;
}

/** A round picture, or the motif of whatever the seed names. It says nothing a name beside it does not. */
export function Sign(props: {
  seed: number | string;
  picture?: Picture;
  className: string;
  /** In CSS pixels. */
  width?: number;
}) {
  const { picture, width = 128 } = props;
  const sigil = sigilAddress(props.seed);
  return (
    <span
      className={`picture block shrink-0 overflow-hidden rounded-full bg-sunken ${props.className}`}
      aria-hidden="true"
    >
      {/* biome-ignore lint/performance/noImgElement: the server makes the sizes, Next.js does not */}
      <img
        src={picture?.src ?? sigil}
        srcSet={picture?.srcSet}
        sizes={picture?.srcSet && `${width}px`}
        data-fallback={picture && sigil}
        alt=""
        width={width}
        height={width}
        loading="lazy"
        decoding="async"
        referrerPolicy="no-referrer"
        className="size-full object-cover"
      />
    </span>
  );
}
