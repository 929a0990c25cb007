import { shownImage } from '#components/article/cover';
import { sigilAddress } from '#lib/tatreez/addresses';

const sizes = { small: 'size-12', medium: 'size-16', large: 'size-32' } as const;

/** An author's picture; without one, the motif stitched for that author alone. */
export function Avatar(props: {
  author: { id: number; avatarUrl: string | null };
  size?: keyof typeof sizes;
}) {
  const { id, avatarUrl } = props.author;
  return <Sign seed={id} image={shownImage(avatarUrl)} className={sizes[props.size ?? 'medium']} />;
}

/** A round picture, or the motif of whatever the seed names. It says nothing a name beside it does not. */
export function Sign(props: { seed: number | string; image?: string; className: string }) {
  const sigil = sigilAddress(props.seed);
  return (
    <span
      className={`picture block shrink-0 overflow-hidden rounded-full bg-sunken ${props.className}`}
      aria-hidden="true"
    >
      {/* biome-ignore lint/performance/noImgElement: pictures live at their sources, in any host */}
      <img
        src={props.image ?? sigil}
        data-fallback={props.image && sigil}
        alt=""
        width={128}
        height={128}
        loading="lazy"
        decoding="async"
        referrerPolicy="no-referrer"
        className="size-full object-cover"
      />
    </span>
  );
}
