import { Icon } from '#components/ui/icon';
import { type Locale, localePath, locales, otherLocale } from '#lib/i18n/locales';

/**
 * This page in the other language, its query kept. Named in the language it leads to.
 * @param props.short on phones the language's code or letter stands for its name
 */
export function LanguageLink(props: {
  locale: Locale;
  path: string;
  short?: boolean;
  className?: string;
}) {
  const other = otherLocale(props.locale);
  const { name } = locales[other];
  return (
    <a
      href={localePath(other, props.path)}
      hrefLang={other}
      lang={other}
      className={props.className}
      data-language-link
    >
      <Icon name="language" className={`size-4.5 ${props.short ? 'max-sm:hidden' : ''}`} />
      <span className={props.short ? 'max-sm:sr-only' : undefined}>{name}</span>
      {props.short && (
        <span aria-hidden="true" className="font-semibold sm:hidden">
          {other === 'ar' ? 'ع' : 'EN'}
        </span>
      )}
    </a>
  );
}
