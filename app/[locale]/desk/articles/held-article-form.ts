import { editableFields } from '#lib/articles/editable-fields';
import { archive } from '#lib/db/connection';
import type { HeldForm } from '#lib/desk/held-form';
import { formValues, mergedForm } from '#lib/editing/article-form';
import type { DeskArticle } from '#lib/editing/desk-article';
import { lastChangeOf } from '#lib/editing/history';
import { formatMoment } from '#lib/i18n/dates';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { articleBase } from './article-base';

/**
 * What an article's form shows: its fields as they are, or a form that came back, with a note
 * under each field that somebody else changed meanwhile.
 */
export function heldArticleForm(locale: Locale, article: DeskArticle, held: HeldForm): HeldForm {
  const base = articleBase.read(held.values.base);
  if (!base) return { ...held, values: { ...formValues(article.fields) } };
  const typed = Object.fromEntries(
    editableFields.flatMap((field) => {
      const value = held.values[field];
      return typeof value === 'string' ? [[field, value]] : [];
    }),
  );
  const { values, conflicts } = mergedForm(article.fields, base, typed);
  const notes = conflicts.map(({ field, theirs }) => [
    field,
    conflictNote(locale, article.id, field, theirs),
  ]);
  return {
    values: { ...held.values, ...values },
    errors: { ...held.errors, ...Object.fromEntries(notes) },
  };
}

function conflictNote(locale: Locale, id: number, field: string, value: string | null): string {
  const t = translator(locale, 'deskContent.article');
  const theirs = value ?? translator(locale, 'deskContent.values')('none');
  const last = lastChangeOf(archive(), 'article', String(id), field);
  return last?.value === value
    ? t('conflictWith', { theirs, name: last.name, at: formatMoment(locale, last.at) })
    : t('conflictImport', { theirs });
}
