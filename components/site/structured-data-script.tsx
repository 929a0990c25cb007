/**
 * What the page is about, for search engines. A block of data, not a script that runs.
 * @param json written by lib/structured-data, which leaves no `<` in it
 */
export function StructuredDataScript(props: { json: string }) {
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON without a `<`, see above
      dangerouslySetInnerHTML={{ __html: props.json }}
    />
  );
}
