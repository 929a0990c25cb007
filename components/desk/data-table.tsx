import type { ReactNode } from 'react';

export interface Column<T> {
  /** Its heading, in words, for screen readers and phones too. */
  title: string;
  cell: (row: T) => ReactNode;
  /** Figures stand at the end of their column. */
  isNumber?: boolean;
}

/**
 * A table; on phones each row is a card: what the row is about at the top, over the whole width,
 * and lines with their headings below, or beside it where there is but one. The roles are written
 * out because browsers drop a table's own meaning when it is not laid out as one.
 */
export function DataTable<T>(props: {
  /** What the table lists. */
  label: string;
  columns: Column<T>[];
  rows: T[];
  keyOf: (row: T) => string | number;
}) {
  const { columns } = props;
  const isPair = columns.length === 2;
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: see above
    <table
      role="table"
      aria-label={props.label}
      className="w-full text-sm max-md:block md:rounded-card md:border md:border-line md:bg-surface"
    >
      <thead role="rowgroup" className="max-md:sr-only">
        <tr role="row" className="border-b border-line">
          {columns.map(({ title, isNumber }) => (
            <th
              key={title}
              role="columnheader"
              scope="col"
              className={`px-4 py-3 font-semibold text-muted ${isNumber ? 'text-end' : 'text-start'}`}
            >
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-md:block max-md:space-y-2">
        {props.rows.map((row) => (
          <tr
            key={props.keyOf(row)}
            role="row"
            className={`border-line ${isPair ? 'max-md:flex max-md:items-center' : 'max-md:block'} max-md:rounded-card max-md:border max-md:bg-surface max-md:p-2 md:border-b md:last:border-b-0`}
          >
            {columns.map((column, at) => (
              <Cell
                key={column.title}
                title={column.title}
                isNumber={column.isNumber}
                place={at === 0 ? 'subject' : isPair ? 'beside' : 'line'}
              >
                {column.cell(row)}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  );
}

/** Where a cell stands in a phone's card. */
type Place = 'subject' | 'beside' | 'line';

const headingWidths: Record<Exclude<Place, 'subject'>, string> = {
  beside: 'shrink-0',
  line: 'w-28 shrink-0',
};

function Cell(props: { title: string; isNumber?: boolean; place: Place; children: ReactNode }) {
  const { place } = props;
  const isEmpty = !props.children && props.children !== 0;
  return (
    <td
      // biome-ignore lint/a11y/noRedundantRoles: see above
      role="cell"
      className={`min-w-0 align-top max-md:gap-3 max-md:px-2 max-md:py-1.5 md:px-4 md:py-3 ${isEmpty ? 'max-md:hidden' : 'max-md:flex'} ${place === 'subject' ? 'max-md:flex-1' : 'max-md:items-baseline'} ${props.isNumber ? 'md:text-end md:tabular-nums' : ''}`}
    >
      {place !== 'subject' && (
        <span aria-hidden="true" className={`text-muted md:hidden ${headingWidths[place]}`}>
          {props.title}
        </span>
      )}
      <div className="min-w-0 flex-1">{props.children}</div>
    </td>
  );
}
