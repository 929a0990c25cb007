import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { ButtonLink } from '#components/desk/button';
import { DeskFrame } from '#components/desk/desk-frame';
import { translator } from '#lib/i18n/translator';
import { answerWith } from '#lib/site/response-status';
import { deskMetadata } from '../desk-metadata';
import { type DeskPageProps, openDesk } from '../guard';

export async function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'desk.forbidden')('title'));
}

/** For somebody who is signed in but may not see what was asked for. */
export default async function ForbiddenPage(props: DeskPageProps) {
  const desk = await openDesk(props, '/desk/forbidden');
  const t = translator(desk.locale, 'desk.forbidden');
  answerWith(403);
  return (
    <DeskFrame {...desk} title={t('title')}>
      <p className="mb-6 text-muted">{t('text')}</p>
      <ButtonLink locale={desk.locale} href="/desk">
        {t('back')}
      </ButtonLink>
    </DeskFrame>
  );
}
