import { SubmitButton } from '#components/desk/button';
import { Confirm } from '#components/desk/confirm';
import { DeskForm } from '#components/desk/desk-form';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** Whether readers see an article, and the buttons that change it. */
export function Visibility(props: {
  locale: Locale;
  id: number;
  path: string;
  state: 'shown' | 'hidden' | 'deleted';
}) {
  const { locale, state } = props;
  const t = translator(locale, 'deskContent.article');
  const texts = { shown: t('isShown'), hidden: t('isHidden'), deleted: t('isDeleted') };
  return (
    <DeskForm
      locale={locale}
      action={`/desk/articles/${props.id}/state`}
      page={props.path}
      className="space-y-4"
    >
      <p className="text-sm">{texts[state]}</p>
      <div className="flex flex-wrap items-start gap-2">
        {state === 'shown' ? (
          <SubmitButton kind="quiet" name="state" value="hidden">
            {t('hide')}
          </SubmitButton>
        ) : (
          <SubmitButton kind="main" name="state" value="shown">
            {t('show')}
          </SubmitButton>
        )}
        {state !== 'deleted' && (
          <Confirm
            action={t('delete')}
            question={t('deleteQuestion')}
            yes={t('deleteYes')}
            name="state"
            value="deleted"
          />
        )}
      </div>
    </DeskForm>
  );
}
