import { z } from 'zod';
import type { TermKind } from '#lib/articles/term-aliases';
import { forgetAlias } from '#lib/editing/forget-alias';
import { renameTerms } from '#lib/editing/rename-terms';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../desk-action';
import { termPages } from './term-pages';

const name = z.string().min(1).max(500);

export function renameAction(kind: TermKind) {
  return deskAction({
    role: 'editor',
    audit: `${kind}.rename`,
    form: z.object({ from: z.union([name, z.array(name).max(500)]), to: z.string().max(500) }),
    page: () => termPages[kind].path,
    async run({ locale, user, values }) {
      const from = [values.from].flat();
      const result = await renameTerms(kind, from, values.to, user);
      if (!result.ok) {
        const error = translator(locale, 'deskContent.errors')(result.reason);
        return { ok: false, errors: { '': error } };
      }
      const { articles, changeId, to } = result;
      return {
        ok: true,
        notice: translator(locale, 'deskContent.terms')('done', { count: articles }),
        to: termPages[kind].path,
        subject: { kind, id: to, label: to },
        details: { from, articles, change: changeId },
      };
    },
  });
}

export function forgetAction(kind: TermKind) {
  return deskAction({
    role: 'editor',
    audit: `${kind}.forget-alias`,
    form: z.object({ name }),
    page: () => termPages[kind].path,
    async run({ locale, user, values }) {
      await forgetAlias(kind, values.name, user);
      return {
        ok: true,
        notice: translator(locale, 'deskContent.terms')('forgot'),
        subject: { kind, id: values.name, label: values.name },
      };
    },
  });
}
