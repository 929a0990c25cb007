import { scaleBand, scaleLinear } from 'd3-scale';
import type { Locale } from '#lib/i18n/locales';
import { locales } from '#lib/i18n/locales';

export interface Bar {
  key: string;
  /** What it stands for, in words. */
  label: string;
  value: number;
  /** Its value in words: "12 articles". */
  text: string;
  /** Shown in the colour of what went wrong. */
  isBad?: boolean;
}

const width = 600;
const height = 120;
const base = height - 1;

/**
 * Bars in the direction of reading, the first where reading begins. Each tells its value to a
 * pointer; the same as a table is one step away, for everybody.
 */
export function BarChart(props: {
  locale: Locale;
  /** What it shows and what stands out, in a sentence. */
  summary: string;
  bars: Bar[];
  /** The labels under the first and the last bar. */
  ends: [string, string];
  table: { title: string; label: string; value: string };
}) {
  const { bars } = props;
  const isRtl = locales[props.locale].dir === 'rtl';
  const x = scaleBand(
    bars.map(({ key }) => key),
    isRtl ? [width, 0] : [0, width],
  ).padding(0.2);
  const y = scaleLinear([0, Math.max(1, ...bars.map(({ value }) => value))], [0, base - 8]);
  const [first, last] = props.ends;
  const barWidth = Math.min(x.bandwidth(), 40);
  return (
    <figure>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={props.summary}
        className="w-full"
      >
        <path d={`M0 ${base + 0.5}H${width}`} className="stroke-line" />
        {bars.map(({ key, label, value, text, isBad }) => (
          <rect
            key={key}
            x={(x(key) ?? 0) + (x.bandwidth() - barWidth) / 2}
            y={base - Math.max(y(value), value > 0 ? 2 : 0)}
            width={barWidth}
            height={Math.max(y(value), value > 0 ? 2 : 0)}
            className={isBad ? 'fill-warm' : 'fill-accent'}
          >
            <title>{`${label}: ${text}`}</title>
          </rect>
        ))}
      </svg>
      <p aria-hidden="true" className="flex justify-between gap-4 text-xs text-muted">
        <span>{first}</span>
        {last !== first && <span>{last}</span>}
      </p>
      <figcaption className="mt-1 text-sm text-muted">{props.summary}</figcaption>
      <FigureTable {...props.table} rows={bars} />
    </figure>
  );
}

/** Bars that lie, each with its name and value in writing: for a few named things. */
export function BarList(props: { bars: Bar[] }) {
  const x = scaleLinear([0, Math.max(1, ...props.bars.map(({ value }) => value))], [0, 100]);
  return (
    <ul className="space-y-2 text-sm">
      {props.bars.map(({ key, label, value, text }) => (
        <li key={key}>
          <div className="flex justify-between gap-4">
            <bdi className="truncate">{label}</bdi>
            <span className="shrink-0 text-muted">{text}</span>
          </div>
          <svg
            viewBox="0 0 100 4"
            preserveAspectRatio="none"
            aria-hidden="true"
            className="mt-1 h-1.5 w-full rtl:-scale-x-100"
          >
            <rect width={100} height={4} className="fill-sunken" />
            <rect width={x(value)} height={4} className="fill-accent" />
          </svg>
        </li>
      ))}
    </ul>
  );
}

function FigureTable(props: { title: string; label: string; value: string; rows: Bar[] }) {
  return (
    <details className="mt-2 text-sm">
      <summary className="inline-flex min-h-8 cursor-pointer items-center text-accent">
        {props.title}
      </summary>
      <table className="mt-2 w-full">
        <thead>
          <tr className="border-b border-line text-muted">
            <th scope="col" className="py-1 text-start font-semibold">
              {props.label}
            </th>
            <th scope="col" className="py-1 text-end font-semibold">
              {props.value}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ key, label, text }) => (
            <tr key={key} className="border-b border-line last:border-b-0">
              <th scope="row" className="py-1 text-start font-normal">
                {label}
              </th>
              <td className="py-1 text-end">{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
