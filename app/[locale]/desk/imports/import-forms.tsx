import { SubmitButton } from '#components/desk/button';
import { DeskForm } from '#components/desk/desk-form';
import { CheckField } from '#components/desk/fields';
import { FormProblems } from '#components/desk/form-problems';
import { UploadForm, type UploadTexts } from '#components/desk/live/upload-form';
import { Panel } from '#components/desk/panel';
import { formatNumber } from '#lib/i18n/dates';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { uploadNames } from '#lib/imports/uploads/stage-upload';
import { maxUploadBytes } from '#lib/imports/uploads/upload-folder';
import type { Desk } from '../guard';

/** The two ways to start an import: a file of one's own, and what the timetable imports. */
export function ImportForms(props: { desk: Desk }) {
  const { locale, held, path } = props.desk;
  const t = translator(locale, 'deskImports');
  const size = formatNumber(locale, maxUploadBytes / 1024 ** 2);
  return (
    <div className="grid items-start gap-x-6 lg:grid-cols-2">
      <Panel title={t('uploadTitle')} detail={t('uploadLead', { size })}>
        <UploadForm
          action={localePath(locale, '/desk/imports/upload')}
          accept=".ndjson,.jsonl,.json,.gz"
          names={uploadNames.source}
          maxBytes={maxUploadBytes}
          error={held.errors.file}
          texts={uploadTexts(locale)}
        >
          <FormProblems locale={locale} held={held} labels={{ file: t('file') }} />
          <Boxes desk={props.desk} of="upload" />
        </UploadForm>
      </Panel>
      <Panel title={t('hasadTitle')} detail={t('hasadLead')}>
        <DeskForm locale={locale} action="/desk/imports/start" page={path} className="space-y-4">
          <Boxes desk={props.desk} of="hasad" />
          <SubmitButton>{t('start')}</SubmitButton>
        </DeskForm>
      </Panel>
    </div>
  );
}

function uploadTexts(locale: Locale): UploadTexts {
  const t = translator(locale, 'deskImports');
  return {
    file: t('file'),
    hint: t('fileHint'),
    submit: t('upload'),
    sending: t('sending'),
    checking: t('checking'),
    cancel: t('cancelUpload'),
    noFile: t('refusals.no_file'),
    wrongName: t('refusals.wrong_name'),
    tooLarge: t('refusals.too_large'),
    brokenOff: t('refusals.broken_off'),
    signedOut: t('uploadSignedOut'),
    signIn: t('uploadSignIn'),
  };
}

function Boxes(props: { desk: Desk; of: 'upload' | 'hasad' }) {
  const { locale, held } = props.desk;
  const t = translator(locale, 'deskImports');
  return (
    <div>
      <CheckField
        name="dryRun"
        id={`${props.of}-dry-run`}
        label={t('dryRunBox')}
        hint={t('dryRunHint')}
        held={held}
      />
      {/* A file that was just sent is always read whole. */}
      {props.of === 'hasad' && (
        <CheckField
          name="force"
          id={`${props.of}-force`}
          label={t('forceBox')}
          hint={t('forceHint')}
          held={held}
        />
      )}
    </div>
  );
}
