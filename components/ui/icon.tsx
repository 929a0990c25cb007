const paths = {
  articles: 'M6 4h9l4 4v12H6zM9 12h7M9 16h7M9 8h3',
  authors: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
  categories: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16.2 16.2L21 21',
  close: 'M6 6l12 12M18 6L6 18',
  menu: 'M4 7h16M4 12h16M4 17h16',
  language:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c2.5 2.7 3.5 5.7 3.5 9s-1 6.3-3.5 9c-2.5-2.7-3.5-5.7-3.5-9s1-6.3 3.5-9z',
  external: 'M14 5h5v5M19 5l-8 8M17 14v5H5V7h5',
  filter: 'M4 6h16M7 12h10M10 18h4',
  overview: 'M4 13h6V4H4zM14 20h6v-9h-6zM4 20h6v-3H4zM14 7h6V4h-6z',
  users:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20c.5-3.3 2.9-5 6-5s5.5 1.7 6 5M16 4.5a3.5 3.5 0 0 1 0 6.5M17.5 15.3c2 .7 3.2 2.3 3.5 4.7',
  history: 'M4 5v4h4M4.5 9a8 8 0 1 1-.4 4M12 8v4.5l3 2',
  leave: 'M14 5H6v14h8M11 12h9M17 9l3 3-3 3',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  download: 'M12 4v11M7.5 10.5L12 15l4.5-4.5M5 19.5h14',
  jobs: 'M4 5h16v5H4zM4 14h16v5H4zM7.5 7.5h.5M7.5 16.5h.5',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  display: 'M3 18.5L8.5 5.5h1L15 18.5M5.2 14h7.6M14.5 11h6.5M17.75 11v7.5',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
  share: 'M12 15V4M8 7.5L12 3.5l4 4M6 11H5v9h14v-9h-1',
  link: 'M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7L12.5 5.8M14 10a4 4 0 0 0-5.7 0l-3.6 3.6a4 4 0 0 0 5.7 5.7l1.1-1.1',
  bookmark: 'M6.5 4h11v16L12 15.5 6.5 20z',
  keyboard: 'M3 7h18v11H3zM6.5 10.5h.5M10 10.5h.5M13.5 10.5h.5M17 10.5h.5M8 14.5h8',
  contents: 'M9 6h11M9 12h11M9 18h11M4 6h.5M4 12h.5M4 18h.5',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing beside a word that says the same: hidden from screen readers. */
export function Icon(props: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={props.className ?? 'size-5'}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[props.name]} />
    </svg>
  );
}
