import { stripAddress } from '#lib/tatreez/addresses';

/** A strip of cloth across the page, its middle in view whatever the width. */
export function Strip(props: {
  seed: number | string;
  category: string | null;
  className: string;
}) {
  return (
    <div
      aria-hidden="true"
      className={`flex justify-center overflow-hidden bg-sunken print:hidden ${props.className}`}
    >
      {/* biome-ignore lint/performance/noImgElement: an SVG of a kilobyte needs no optimizer */}
      <img
        src={stripAddress(props.seed, props.category)}
        alt=""
        width={2056}
        height={232}
        decoding="async"
        className="h-full w-auto max-w-none min-w-full shrink-0 object-cover"
      />
    </div>
  );
}
