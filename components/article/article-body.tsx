import type { Locale } from '#lib/i18n/locales';
import { locales } from '#lib/i18n/locales';
import { typesetHtml } from '#lib/typography/typeset-html';

/**
 * The text of an article. The only place that sets inner HTML: it is given what
 * lib/article-html cleaned and nothing else.
 */
export function ArticleBody(props: { html: string; language: Locale }) {
  return (
    <div
      className="prose"
      lang={props.language}
      dir={locales[props.language].dir}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned by lib/article-html, see above
      dangerouslySetInnerHTML={{ __html: typesetHtml(props.html, props.language) }}
    />
  );
}
