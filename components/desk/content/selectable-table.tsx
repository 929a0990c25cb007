import { DataTable } from '#components/desk/data-table';
import { formatNumber } from '#lib/i18n/dates';
import { type Locale, localePath } from '#lib/i18n/locales';

export interface SelectableRow {
  /** What the form sends for it, under `id`. */
  key: string;
  name: string;
  count: number;
  href: string;
  countHref: string;
  selectLabel: string;
}

/** Names and how many articles each has, with a box to select each; inside a form. */
export function SelectableTable(props: {
  locale: Locale;
  label: string;
  nameTitle: string;
  countTitle: string;
  rows: SelectableRow[];
}) {
  const { locale } = props;
  return (
    <DataTable
      label={props.label}
      rows={props.rows}
      keyOf={(row) => row.key}
      columns={[
        {
          title: props.nameTitle,
          cell: (row) => (
            <span className="flex items-center gap-3">
              <label className="flex size-11 shrink-0 cursor-pointer items-center justify-center">
                <input type="checkbox" name="id" value={row.key} className="size-5 accent-accent" />
                <span className="sr-only">{row.selectLabel}</span>
              </label>
              <a
                href={localePath(locale, row.href)}
                className="inline-flex min-h-11 min-w-0 items-center font-semibold hover:text-accent hover:underline"
              >
                <bdi>{row.name}</bdi>
              </a>
            </span>
          ),
        },
        {
          title: props.countTitle,
          isNumber: true,
          cell: (row) => (
            <a
              href={localePath(locale, row.countHref)}
              className="inline-flex min-h-11 items-center text-accent hover:underline"
            >
              {formatNumber(locale, row.count)}
            </a>
          ),
        },
      ]}
    />
  );
}
