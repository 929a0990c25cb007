import { shownImage } from '#components/article/cover';

/** An author's picture; without one, the first letter of the name on the stitched ground. */
export function Avatar(props: { name: string; image: string | null; size?: 'small' | 'large' }) {
  const source = shownImage(props.image);
  const large = props.size === 'large';
  return (
    <span
      aria-hidden="true"
      className={`stitched flex shrink-0 items-center justify-center overflow-hidden rounded-full ${large ? 'size-28 text-4xl' : 'size-16 text-2xl'}`}
    >
      <span className="absolute inset-0 flex items-center justify-center font-bold text-accent">
        <span className="flex size-1/2 items-center justify-center rounded-full bg-sunken">
          {firstLetter(props.name)}
        </span>
      </span>
      {source && (
        // biome-ignore lint/performance/noImgElement: pictures live at their sources, in any host
        <img
          src={source}
          alt=""
          width={112}
          height={112}
          loading="lazy"
          decoding="async"
          referrerPolicy="no-referrer"
          className="relative size-full object-cover"
        />
      )}
    </span>
  );
}

/** The first letter that means something: of the word, not of its article. */
function firstLetter(name: string): string {
  const word = name.replace(/^(ال|the )/i, '').trim();
  return (
    [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word)][0]?.segment ?? ''
  );
}
