import { SubmitButton } from '#components/desk/button';
import { Suggestions } from '#components/desk/content/suggestions';
import { DeskForm } from '#components/desk/desk-form';
import { CheckField, TextAreaField, TextField } from '#components/desk/fields';
import { FormProblems } from '#components/desk/form-problems';
import type { HeldForm } from '#lib/desk/held-form';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** The form of an article's fields. */
export function ArticleFieldsForm(props: {
  locale: Locale;
  id: number;
  path: string;
  /** How the article was when the form was opened, as JSON: tells what others changed since. */
  base: string;
  /** What the fields show, and what is wrong with them. */
  held: HeldForm;
  /** What the fields are called, by name. */
  labels: Record<string, string>;
  /** Suggested while typing. */
  categories: string[];
  authors: string[];
}) {
  const { locale, held } = props;
  const t = translator(locale, 'deskContent.article');
  const label = translator(locale, 'deskContent.fields');
  return (
    <DeskForm
      locale={locale}
      action={`/desk/articles/${props.id}/save`}
      page={props.path}
      label={t('form')}
    >
      <FormProblems locale={locale} held={held} labels={props.labels} />
      <input type="hidden" name="base" value={props.base} />
      <TextField name="title" label={label('title')} held={held} required />
      <TextAreaField name="excerpt" label={label('excerpt')} held={held} rows={4} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField name="category" label={label('category')} held={held} list="categories" />
        <TextField
          name="date"
          label={label('date')}
          held={held}
          hint={t('dateHint')}
          // No numeric keypad: those of phones have no hyphen.
          dir="ltr"
        />
        <div className="sm:col-span-2">
          <TextField name="tags" label={label('tags')} held={held} hint={t('tagsHint')} />
        </div>
        <div className="sm:col-span-2">
          <TextField
            name="author"
            label={label('author')}
            held={held}
            hint={t('authorHint')}
            list="authors"
          />
          <CheckField name="newAuthor" label={t('newAuthor')} held={held} />
        </div>
      </div>
      <TextField
        name="image"
        label={label('image')}
        held={held}
        hint={t('imageHint')}
        inputMode="url"
        dir="ltr"
      />
      <Suggestions id="categories" values={props.categories} />
      <Suggestions id="authors" values={props.authors} />
      <SubmitButton>{t('save')}</SubmitButton>
    </DeskForm>
  );
}
