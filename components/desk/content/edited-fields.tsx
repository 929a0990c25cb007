import { Badge } from '#components/desk/badge';
import { SubmitButton } from '#components/desk/button';
import { DeskForm } from '#components/desk/desk-form';
import { formatMoment } from '#lib/i18n/dates';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

export interface EditedField {
  field: string;
  label: string;
  ours: string | null;
  theirs: string | null;
  isNewer: boolean;
  by: string;
  at: string;
}

/** Fields that editors changed, with what the source says, to take over or not. */
export function EditedFields(props: {
  locale: Locale;
  /** The page's address, without a language. */
  path: string;
  /** The route that takes `field` and `choice`. */
  action: string;
  fields: EditedField[];
}) {
  const { locale } = props;
  const t = translator(locale, 'deskContent.article');
  const none = translator(locale, 'deskContent.values')('none');
  return (
    <ul className="divide-y divide-line">
      {props.fields.map(({ field, label, ours, theirs, isNewer, by, at }) => (
        <li key={field} className="py-4 text-sm first:pt-0 last:pb-0">
          <p className="flex flex-wrap items-center gap-2">
            <strong>{label}</strong>
            {isNewer && <Badge kind="bad">{t('newer')}</Badge>}
          </p>
          <p className="text-muted">{t('by', { name: by, at: formatMoment(locale, at) })}</p>
          <dl className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)]">
            <dt className="text-muted">{t('ours')}</dt>
            <dd className="min-w-0 break-words" dir="auto">
              {ours || none}
            </dd>
            <dt className="text-muted">{t('theirs')}</dt>
            <dd className="min-w-0 break-words" dir="auto">
              {theirs || none}
            </dd>
          </dl>
          <DeskForm
            locale={locale}
            action={props.action}
            page={props.path}
            className="mt-3 flex flex-wrap gap-2"
          >
            <input type="hidden" name="field" value={field} />
            <SubmitButton
              kind="quiet"
              name="choice"
              value="accept"
              label={t('acceptLabel', { field: label })}
            >
              {t('accept')}
            </SubmitButton>
            {isNewer && (
              <SubmitButton
                kind="quiet"
                name="choice"
                value="keep"
                label={t('keepLabel', { field: label })}
              >
                {t('keep')}
              </SubmitButton>
            )}
          </DeskForm>
        </li>
      ))}
    </ul>
  );
}
