import { SubmitButton } from '#components/desk/button';
import { DeskForm } from '#components/desk/desk-form';
import { TextField } from '#components/desk/fields';
import type { HeldForm } from '#lib/desk/held-form';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** The other articles that are the same piece, and the forms that part and join them. */
export function Copies(props: {
  locale: Locale;
  id: number;
  path: string;
  held: HeldForm;
  others: { id: number; title: string | null }[];
}) {
  const { locale, others } = props;
  const t = translator(locale, 'deskContent.copies');
  const untitled = translator(locale, 'deskContent.values')('untitled');
  const form = { locale, action: `/desk/articles/${props.id}/copies`, page: props.path };
  return (
    <div className="space-y-4">
      {others.length > 0 && (
        <>
          <ul className="space-y-1 text-sm">
            {others.map(({ id, title }) => (
              <li key={id}>
                <a
                  href={localePath(locale, `/desk/articles/${id}`)}
                  className="inline-flex min-h-8 items-center text-accent hover:underline"
                >
                  <bdi>{title ?? untitled}</bdi>
                </a>
              </li>
            ))}
          </ul>
          <DeskForm {...form} className="">
            <SubmitButton kind="quiet" name="choice" value="split">
              {t('split')}
            </SubmitButton>
          </DeskForm>
        </>
      )}
      <DeskForm {...form}>
        <TextField
          name="other"
          label={t('other')}
          held={props.held}
          hint={t('otherHint')}
          inputMode="numeric"
          dir="ltr"
        />
        <SubmitButton kind="quiet" name="choice" value="merge">
          {t('merge')}
        </SubmitButton>
      </DeskForm>
    </div>
  );
}
