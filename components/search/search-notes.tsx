import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** What the reader should know of the results: that they are not quite for what was typed. */
export function SearchNotes(props: {
  locale: Locale;
  query: string;
  suggestion?: string;
  correctedText?: string;
  partial?: boolean;
}) {
  const { locale, query, suggestion, correctedText } = props;
  const t = translator(locale, 'searchPage');
  return (
    <>
      {suggestion && (
        <p className="mb-4 text-lg">
          {t('didYouMean')}{' '}
          <a
            href={localePath(locale, `/search?q=${encodeURIComponent(suggestion)}`)}
            className="font-semibold text-accent underline"
          >
            <bdi>{suggestion}</bdi>
          </a>
        </p>
      )}
      {correctedText && (
        <p role="status" className="mb-4 text-muted">
          {t('corrected', { query, corrected: correctedText })}
        </p>
      )}
      {props.partial && (
        <p role="status" className="mb-4 text-muted">
          {t('partial')}
        </p>
      )}
    </>
  );
}
