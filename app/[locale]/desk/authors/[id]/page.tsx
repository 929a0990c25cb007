import type { Metadata } from 'next';
import { readId, readLocale } from '#app/read-request';
import { Avatar } from '#components/author/avatar';
import { ButtonLink, SubmitButton } from '#components/desk/button';
import { Confirm } from '#components/desk/confirm';
import { EditedFields } from '#components/desk/content/edited-fields';
import { HistoryList } from '#components/desk/content/history-list';
import { DeskForm } from '#components/desk/desk-form';
import { DeskFrame } from '#components/desk/desk-frame';
import { TextAreaField, TextField } from '#components/desk/fields';
import { FormProblems } from '#components/desk/form-problems';
import { EmptyState, Panel } from '#components/desk/panel';
import { Pagination } from '#components/ui/pagination';
import { authorFields } from '#lib/authors/editable-author-fields';
import { maxPortraitBytes } from '#lib/authors/portraits/portrait-files';
import { linkLines } from '#lib/editing/author-links';
import { type DeskAuthor, findDeskAuthor } from '#lib/editing/desk-authors';
import { fieldLabels } from '#lib/editing/field-labels';
import { listChanges } from '#lib/editing/history';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { pageOrLast } from '#lib/site/query-params';
import { deskMetadata } from '../../desk-metadata';
import { type Desk, type DeskPageProps, openDesk } from '../../guard';
import { MissingRecord } from '../../missing-record';
import { heldAuthorForm } from '../held-author-form';

type Props = DeskPageProps & { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'deskContent.author')('title'));
}

export default async function AuthorPage(props: Props) {
  const id = readId((await props.params).id) ?? 0;
  const desk = await openDesk(props, `/desk/authors/${id}`);
  const { locale, path } = desk;
  const t = translator(locale, 'deskContent.author');
  const authors = translator(locale, 'deskContent.authors');
  const frame = { ...desk, back: { href: '/desk/authors', label: t('back') } };
  const author = findDeskAuthor(id);
  if (!author) {
    return <MissingRecord frame={{ ...frame, title: t('title') }} what={authors('empty')} />;
  }
  if (author.isUnknown) {
    return (
      <DeskFrame {...frame} title={t('title')}>
        <EmptyState title={t('unknown')} />
      </DeskFrame>
    );
  }
  const history = pageOrLast(desk.query.page, (page) =>
    listChanges({ kind: 'author', record: String(id), page }),
  );
  const edited = editedFields(locale, author);
  return (
    <DeskFrame
      {...frame}
      title={author.fields.name}
      detail={translator(locale, 'deskContent.count')('articles', { count: author.articlesCount })}
      actions={
        <>
          <ButtonLink locale={locale} href={`/desk/articles?author=${id}`}>
            {authors('articlesOf')}
          </ButtonLink>
          <ButtonLink locale={locale} href={`/authors/${id}`}>
            {t('public')}
          </ButtonLink>
        </>
      }
    >
      <div className="grid items-start gap-x-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel title={t('title')}>
          <AuthorForm desk={desk} author={author} />
        </Panel>
        <div>
          <Panel title={translator(locale, 'deskContent.portrait')('title')}>
            <PortraitForms desk={desk} author={author} />
          </Panel>
          {edited.length > 0 && (
            <Panel
              title={translator(locale, 'deskContent.article')('editedFields')}
              detail={translator(locale, 'deskContent.article')('editedLead')}
            >
              <EditedFields
                locale={locale}
                path={path}
                action={`/desk/authors/${id}/source-value`}
                fields={edited}
              />
            </Panel>
          )}
          {author.aliases.length > 0 && (
            <Panel title={t('aliases')} detail={t('aliasesLead')}>
              <ul className="list-disc space-y-1 ps-5 text-sm">
                {author.aliases.map((alias) => (
                  <li key={alias}>
                    <bdi>{alias}</bdi>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
      </div>
      <Panel title={t('history')}>
        <HistoryList locale={locale} path={path} entries={history.items} />
        <Pagination
          locale={locale}
          page={history.page}
          pages={history.pages}
          hrefOf={(target) => `/desk/authors/${id}?page=${target}`}
        />
      </Panel>
    </DeskFrame>
  );
}

/** Uploads a portrait, or takes the one there is away: plain forms, for the file is small. */
function PortraitForms({ desk, author }: { desk: Desk; author: DeskAuthor }) {
  const { locale, path } = desk;
  const t = translator(locale, 'deskContent.portrait');
  const error = desk.held.errors.portrait;
  const { avatar } = author.fields;
  const action = `/desk/authors/${author.id}/portrait`;
  return (
    <div className="space-y-4">
      <Avatar author={{ id: author.id, avatarUrl: avatar }} size="large" />
      <form
        method="post"
        action={localePath(locale, action)}
        encType="multipart/form-data"
        className="space-y-3"
      >
        <div>
          <label htmlFor="portrait" className="mb-1 block text-sm font-semibold">
            {t('file')}
          </label>
          <input
            id="portrait"
            name="portrait"
            type="file"
            required
            accept="image/png,image/jpeg,image/webp"
            // biome-ignore lint/a11y/noAutofocus: after a refusal the browser goes to what is wrong
            autoFocus={error !== undefined}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? 'portrait-hint portrait-error' : 'portrait-hint'}
            className="w-full cursor-pointer rounded-lg border border-line bg-surface p-2 text-sm hover:border-accent aria-[invalid]:border-warm"
          />
          <p id="portrait-hint" className="mt-1 text-sm text-muted">
            {t('hint', { size: String(maxPortraitBytes / 1e6) })}
          </p>
          {error && (
            <p id="portrait-error" className="mt-1 text-sm font-semibold text-warm">
              {error}
            </p>
          )}
        </div>
        <SubmitButton kind="quiet">{t('upload')}</SubmitButton>
      </form>
      {avatar && (
        <DeskForm locale={locale} action={`${action}/remove`} page={path}>
          <Confirm
            kind="danger"
            action={t('remove')}
            question={t('removeQuestion')}
            yes={t('removeYes')}
          />
        </DeskForm>
      )}
    </div>
  );
}

function AuthorForm({ desk, author }: { desk: Desk; author: DeskAuthor }) {
  const { locale, path } = desk;
  const t = translator(locale, 'deskContent.author');
  const label = translator(locale, 'deskContent.fields');
  const held = heldAuthorForm(locale, author, desk.held);
  return (
    <DeskForm locale={locale} action={`/desk/authors/${author.id}/save`} page={path}>
      <FormProblems locale={locale} held={held} labels={fieldLabels(locale, authorFields)} />
      <input type="hidden" name="base" value={JSON.stringify(author.fields)} />
      <TextField name="name" label={label('name')} held={held} hint={t('nameHint')} required />
      <TextAreaField name="bio" label={label('bio')} held={held} hint={t('bioHint')} rows={6} />
      <TextField name="avatar" label={label('avatar')} held={held} dir="ltr" inputMode="url" />
      <TextAreaField
        name="links"
        label={label('links')}
        held={held}
        hint={t('linksHint')}
        rows={4}
      />
      <SubmitButton>{t('save')}</SubmitButton>
    </DeskForm>
  );
}

function editedFields(locale: Locale, author: DeskAuthor) {
  const label = translator(locale, 'deskContent.fields');
  return authorFields.flatMap((field) => {
    const edit = author.edits.get(field);
    if (!edit) return [];
    const shown = (value: string | null) => (field === 'links' ? linkLines(value) : value);
    return [
      {
        field,
        label: label(field),
        ours: shown(author.fields[field]),
        theirs: shown(edit.sourceValue),
        isNewer: edit.sourceChangedAt !== null,
        by: edit.editedBy,
        at: edit.editedAt,
      },
    ];
  });
}
