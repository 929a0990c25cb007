import { SubmitButton } from '#components/desk/button';
import { Suggestions } from '#components/desk/content/suggestions';
import { bulkKinds, type DeskArticleParams } from '#lib/editing/desk-article-row';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

const controlClass =
  'h-11 w-full rounded-lg border border-line bg-surface px-3 hover:border-accent';

/** What to do with the selected articles, or with all that the filters find. Asks before it does. */
export function BulkBar(props: {
  locale: Locale;
  params: DeskArticleParams;
  categories: string[];
}) {
  const { locale, params } = props;
  const t = translator(locale, 'deskContent.bulk');
  return (
    <fieldset className="mt-8 rounded-card border border-line bg-surface p-4 sm:p-6">
      <legend className="px-1 font-semibold">{t('label')}</legend>
      {Object.entries(params).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_auto]">
        <label className="block text-sm">
          <span className="mb-1 block font-semibold">{t('action')}</span>
          <select name="kind" className={controlClass}>
            {bulkKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(kind)}
              </option>
            ))}
          </select>
        </label>
        <label className="block text-sm">
          <span className="mb-1 block font-semibold">{t('value')}</span>
          <input
            name="value"
            list="bulk-values"
            dir="auto"
            autoComplete="off"
            className={controlClass}
          />
          <span className="mt-1 block text-muted">{t('valueHint')}</span>
        </label>
        <div className="lg:pt-6">
          <SubmitButton>{t('preview')}</SubmitButton>
        </div>
      </div>
      <label className="mt-2 flex min-h-11 cursor-pointer items-center gap-3 text-sm">
        <input type="checkbox" name="whole" value="1" className="size-5 shrink-0 accent-accent" />
        {t('whole')}
      </label>
      <Suggestions id="bulk-values" values={props.categories} />
    </fieldset>
  );
}
