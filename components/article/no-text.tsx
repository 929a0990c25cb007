import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** In place of a text that the archive does not have: the way to it is in the note on the source. */
export function NoText(props: { locale: Locale; sourceUrl: string | null }) {
  const t = translator(props.locale, 'article');
  return (
    <p className="reading text-lg text-muted">
      {t('noText')}{' '}
      <a
        href={props.sourceUrl ?? localePath(props.locale, '/articles')}
        className="text-accent underline underline-offset-4"
      >
        {props.sourceUrl ? t('readAtSource') : translator(props.locale, 'home')('allArticles')}
      </a>
    </p>
  );
}
