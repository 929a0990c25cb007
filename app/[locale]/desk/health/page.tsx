import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { Badge, type BadgeKind } from '#components/desk/badge';
import { ButtonLink } from '#components/desk/button';
import { DataTable } from '#components/desk/data-table';
import { DeskFrame } from '#components/desk/desk-frame';
import type { Examined } from '#lib/doctor/examine';
import { examineApart } from '#lib/doctor/examine-apart';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { deskMetadata } from '../desk-metadata';
import { type DeskPageProps, openDesk } from '../guard';

export async function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'deskHealth')('title'));
}

const kinds: Record<Examined['status'], BadgeKind> = { ok: 'good', warn: 'plain', fail: 'bad' };

/** What the doctor finds now, word for word: whoever mends it works with commands. */
export default async function HealthPage(props: DeskPageProps) {
  const desk = await openDesk(props, '/desk/health');
  const { locale } = desk;
  const t = translator(locale, 'deskHealth');
  const { status, findings } = await examineApart();
  return (
    <DeskFrame
      {...desk}
      title={t('title')}
      detail={t(`all.${status}`)}
      actions={
        <ButtonLink locale={locale} href="/desk/health">
          {t('again')}
        </ButtonLink>
      }
    >
      <DataTable
        label={t('title')}
        rows={findings}
        keyOf={({ name, text }) => `${name} ${text}`}
        columns={[
          {
            title: t('state'),
            cell: (finding) => (
              <Badge kind={kinds[finding.status]}>{t(`states.${finding.status}`)}</Badge>
            ),
          },
          { title: t('what'), cell: ({ name }) => checkName(locale, name) },
          { title: t('found'), cell: ({ text }) => <Said text={text} /> },
          { title: t('todo'), cell: ({ todo }) => todo && <Said text={todo} /> },
        ]}
      />
    </DeskFrame>
  );
}

function checkName(locale: Locale, name: string): string {
  const t = translator(locale, 'deskHealth');
  const key = `checks.${name}` as 'checks.disk';
  return t.has(key) ? t(key) : name;
}

/** Of what it found the doctor speaks English only, to fit what the commands and the manual say. */
function Said({ text }: { text: string }) {
  return (
    <span lang="en" dir="ltr" className="inline-block max-w-full wrap-anywhere">
      {text}
    </span>
  );
}
