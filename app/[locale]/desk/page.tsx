import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { DeskFrame } from '#components/desk/desk-frame';
import { translator } from '#lib/i18n/translator';
import { deskMetadata } from './desk-metadata';
import { type DeskPageProps, openDesk } from './guard';

export async function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'desk.overview')('title'));
}

export default async function OverviewPage(props: DeskPageProps) {
  const desk = await openDesk(props, '/desk');
  const t = translator(desk.locale, 'desk.overview');
  return (
    <DeskFrame {...desk} title={t('title')}>
      <p>{t('welcome', { name: desk.user.name })}</p>
    </DeskFrame>
  );
}
