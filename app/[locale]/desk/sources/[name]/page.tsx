import type { Metadata } from 'next';
import { readLocale, readName } from '#app/read-request';
import { ButtonLink, SubmitButton } from '#components/desk/button';
import { HistoryList } from '#components/desk/content/history-list';
import { DeskForm } from '#components/desk/desk-form';
import { DeskFrame } from '#components/desk/desk-frame';
import { SelectField, TextField } from '#components/desk/fields';
import { FormProblems } from '#components/desk/form-problems';
import { Panel } from '#components/desk/panel';
import { type DeskSource, listDeskSources } from '#lib/editing/desk-sources';
import { fieldLabels } from '#lib/editing/field-labels';
import { listChanges } from '#lib/editing/history';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { sourceName } from '#lib/sources/sources';
import { deskMetadata } from '../../desk-metadata';
import { type Desk, type DeskPageProps, openDesk } from '../../guard';
import { MissingRecord } from '../../missing-record';

type Props = DeskPageProps & { params: Promise<{ locale: string; name: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'deskContent.sources')('title'));
}

export default async function SourcePage(props: Props) {
  const id = readName((await props.params).name);
  const path = `/desk/sources/${encodeURIComponent(id)}`;
  const desk = await openDesk(props, path);
  const { locale } = desk;
  const t = translator(locale, 'deskContent.sources');
  const frame = { ...desk, back: { href: '/desk/sources', label: t('back') } };
  const source = listDeskSources().find((each) => each.id === id);
  if (!source) {
    return <MissingRecord frame={{ ...frame, title: t('title') }} what={t('notFound')} />;
  }
  const history = listChanges({ kind: 'source', record: id, page: 1 });
  const counts = translator(locale, 'deskContent.count');
  return (
    <DeskFrame
      {...frame}
      title={sourceName(source, locale)}
      detail={counts('articles', { count: source.articles })}
      actions={
        <ButtonLink locale={locale} href={`/sources/${encodeURIComponent(id)}`}>
          {t('public')}
        </ButtonLink>
      }
    >
      <div className="grid items-start gap-x-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <SourceForm desk={desk} source={source} path={path} />
        <Panel title={t('import')}>
          <DeskForm locale={locale} action={`${path}/pause`} page={desk.path}>
            <p className="text-sm">{t(source.paused ? 'isPaused' : 'isActive')}</p>
            <SubmitButton kind="quiet" name="paused" value={source.paused ? 'no' : 'yes'}>
              {t(source.paused ? 'resume' : 'pause')}
            </SubmitButton>
          </DeskForm>
        </Panel>
      </div>
      <Panel title={t('history')}>
        <HistoryList locale={locale} path={desk.path} entries={history.items} />
      </Panel>
    </DeskFrame>
  );
}

function SourceForm(props: { desk: Desk; source: DeskSource; path: string }) {
  const { desk, source } = props;
  const { locale, held } = desk;
  const t = translator(locale, 'deskContent.sources');
  const label = translator(locale, 'deskContent.fields');
  const values = translator(locale, 'deskContent.values');
  const text = (value: string | null) => value ?? '';
  return (
    <Panel title={t('edit')} detail={<bdi>{`${t('id')}: ${source.id}`}</bdi>}>
      <DeskForm locale={locale} action={`${props.path}/save`} page={desk.path}>
        <FormProblems
          locale={locale}
          held={held}
          labels={fieldLabels(locale, ['nameAr', 'nameEn', 'homePage', 'language'])}
        />
        <TextField
          name="nameAr"
          label={label('nameAr')}
          held={held}
          initial={text(source.nameAr)}
          hint={t('nameHint')}
        />
        <TextField
          name="nameEn"
          label={label('nameEn')}
          held={held}
          initial={text(source.nameEn)}
          hint={t('nameHint')}
        />
        <TextField
          name="homePage"
          label={label('homePage')}
          held={held}
          initial={text(source.homePage)}
          hint={t('homeHint')}
          dir="ltr"
          inputMode="url"
        />
        <SelectField
          name="language"
          label={t('language')}
          held={held}
          initial={text(source.language)}
          options={[
            { value: '', label: t('noLanguage') },
            { value: 'ar', label: values('ar') },
            { value: 'en', label: values('en') },
          ]}
        />
        <div className="flex flex-wrap gap-2">
          <SubmitButton>{t('save')}</SubmitButton>
          <a
            href={localePath(locale, `/desk/articles?source=${encodeURIComponent(source.id)}`)}
            className="inline-flex min-h-11 items-center px-2 text-sm text-accent hover:underline"
          >
            {t('articles')}
          </a>
        </div>
      </DeskForm>
    </Panel>
  );
}
