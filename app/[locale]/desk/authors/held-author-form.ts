import { authorFields } from '#lib/authors/editable-author-fields';
import { archive } from '#lib/db/connection';
import type { HeldForm } from '#lib/desk/held-form';
import { authorFormValues, mergedAuthorForm } from '#lib/editing/author-form';
import type { DeskAuthor } from '#lib/editing/desk-authors';
import { lastChangeOf } from '#lib/editing/history';
import { formatMoment } from '#lib/i18n/dates';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { authorBase } from './author-base';

/** What an author's form shows: the fields as they are, or a form that came back with notes. */
export function heldAuthorForm(locale: Locale, author: DeskAuthor, held: HeldForm): HeldForm {
  const base = authorBase.read(held.values.base);
  if (!base) return { ...held, values: authorFormValues(author.fields) };
  const typed = Object.fromEntries(
    authorFields.flatMap((field) => {
      const value = held.values[field];
      return typeof value === 'string' ? [[field, value]] : [];
    }),
  );
  const { values, conflicts } = mergedAuthorForm(author.fields, base, typed);
  const t = translator(locale, 'deskContent.article');
  const notes = conflicts.map((field) => {
    const last = lastChangeOf(archive(), 'author', String(author.id), field);
    const theirs = authorFormValues(author.fields)[field];
    return [
      field,
      last?.value === author.fields[field]
        ? t('conflictWith', { theirs, name: last.name, at: formatMoment(locale, last.at) })
        : t('conflictImport', { theirs }),
    ];
  });
  return {
    values: { ...held.values, ...values },
    errors: { ...held.errors, ...Object.fromEntries(notes) },
  };
}
