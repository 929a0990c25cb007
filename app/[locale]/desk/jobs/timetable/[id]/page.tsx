import type { Metadata } from 'next';
import { readLocale, readName } from '#app/read-request';
import { SubmitButton } from '#components/desk/button';
import { DeskForm } from '#components/desk/desk-form';
import { DeskFrame } from '#components/desk/desk-frame';
import { TextField } from '#components/desk/fields';
import { FormProblems } from '#components/desk/form-problems';
import { Panel } from '#components/desk/panel';
import { timetable } from '#jobs/timetable';
import { translator } from '#lib/i18n/translator';
import { timetableStates } from '#lib/queue/timetable/timetable-states';
import { deskMetadata } from '../../../desk-metadata';
import { type DeskPageProps, openDesk } from '../../../guard';
import { jobTitle } from '../../../job-title';
import { MissingRecord } from '../../../missing-record';

type Props = DeskPageProps & { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'deskJobs')('retimeTitle'));
}

/** When an entry of the timetable runs. */
export default async function TimetableEntryPage(props: Props) {
  const { id } = await props.params;
  const own = `/desk/jobs/timetable/${id}`;
  const desk = await openDesk(props, own);
  const { locale, held, path } = desk;
  const t = translator(locale, 'deskJobs');
  const entry = (await timetableStates(timetable)).find((each) => each.id === readName(id));
  const frame = { ...desk, back: { href: '/desk/jobs', label: t('title') } };
  if (!entry) {
    return (
      <MissingRecord
        frame={{ ...frame, title: t('retimeTitle') }}
        what={t('problems.unknown_entry')}
      />
    );
  }
  return (
    <DeskFrame {...frame} title={jobTitle(locale, entry.job)} detail={t('retimeTitle')}>
      <Panel title={t('time')} detail={t('ownTime', { cron: entry.ownCron })}>
        <DeskForm locale={locale} action={`${own}/change`} page={path}>
          <FormProblems
            locale={locale}
            held={held}
            labels={{ cron: t('time'), timeZone: t('timeZone') }}
          />
          <TextField
            name="cron"
            label={t('cron')}
            hint={t('cronHint')}
            held={held}
            initial={entry.cron}
            dir="ltr"
            required
          />
          <TextField
            name="timeZone"
            label={t('timeZone')}
            hint={t('timeZoneHint')}
            held={held}
            initial={entry.timeZone}
            dir="ltr"
            required
          />
          <SubmitButton>{t('save')}</SubmitButton>
        </DeskForm>
      </Panel>
      {entry.decidedBy === 'run time' && (
        <DeskForm locale={locale} action={`${own}/reset`} page={path}>
          <SubmitButton kind="quiet">{t('reset')}</SubmitButton>
        </DeskForm>
      )}
    </DeskFrame>
  );
}
