import { Icon } from '#components/ui/icon';
import { type Locale, localePath, locales, otherLocale } from '#lib/i18n/locales';

/** This page in the other language, its query kept. Named in the language it leads to. */
export function LanguageLink(props: { locale: Locale; path: string; className?: string }) {
  const other = otherLocale(props.locale);
  return (
    <a
      href={localePath(other, props.path)}
      hrefLang={other}
      lang={other}
      className={props.className}
      data-language-link
    >
      <Icon name="language" className="size-4.5" />
      {locales[other].name}
    </a>
  );
}
