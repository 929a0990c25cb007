import { SubmitButton } from '#components/desk/button';
import { DeskForm } from '#components/desk/desk-form';
import { CheckField } from '#components/desk/fields';
import { FormProblems } from '#components/desk/form-problems';
import { Panel } from '#components/desk/panel';
import { formatNumber } from '#lib/i18n/dates';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { maxUploadBytes } from '#lib/imports/uploads/upload-folder';
import type { Desk } from '../guard';

/** The two ways to start an import: a file of one's own, and what the timetable imports. */
export function ImportForms(props: { desk: Desk }) {
  const { locale, held, path } = props.desk;
  const t = translator(locale, 'deskImports');
  const size = formatNumber(locale, maxUploadBytes / 1024 ** 2);
  const error = held.errors.file;
  return (
    <div className="grid items-start gap-x-6 lg:grid-cols-2">
      <Panel title={t('uploadTitle')} detail={t('uploadLead', { size })}>
        <form
          method="post"
          action={localePath(locale, '/desk/imports/upload')}
          encType="multipart/form-data"
          className="space-y-4"
        >
          <FormProblems locale={locale} held={held} />
          <Boxes desk={props.desk} of="upload" />
          {/* The file comes last: what is before it is known when it begins to come. */}
          <div>
            <label htmlFor="file" className="mb-1 block text-sm font-semibold">
              {t('file')}
            </label>
            <input
              id="file"
              name="file"
              type="file"
              required
              accept=".ndjson,.jsonl,.json,.gz"
              aria-invalid={error ? true : undefined}
              aria-describedby={error ? 'file-hint file-error' : 'file-hint'}
              className="w-full cursor-pointer rounded-card border-2 border-dashed border-line bg-sunken px-4 py-8 text-sm hover:border-accent aria-[invalid]:border-warm"
            />
            <p id="file-hint" className="mt-1 text-sm text-muted">
              {t('fileHint')}
            </p>
            {error && (
              <p id="file-error" className="mt-1 text-sm font-semibold text-warm">
                {error}
              </p>
            )}
          </div>
          <SubmitButton>{t('upload')}</SubmitButton>
        </form>
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
      <CheckField
        name="force"
        id={`${props.of}-force`}
        label={t('forceBox')}
        hint={t('forceHint')}
        held={held}
      />
    </div>
  );
}
