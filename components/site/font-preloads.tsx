/** Has the browser fetch faces before it has read the style sheet that asks for them. */
export function FontPreloads({ hrefs }: { hrefs: readonly string[] }) {
  return hrefs.map((href) => (
    <link
      key={href}
      rel="preload"
      href={href}
      as="font"
      type="font/woff2"
      crossOrigin="anonymous"
    />
  ));
}
