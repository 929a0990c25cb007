import { z } from 'zod';
import type { AuditEntry } from '#lib/audit/audit-log';
import { formatNumber } from '#lib/i18n/dates';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/**
 * What was done, in words: `Article hidden`. Of an action that this version does not know, its
 * own name.
 */
export function actionWords(
  locale: Locale,
  { action, details }: Pick<AuditEntry, 'action' | 'details'>,
): string {
  return firstKnown(locale, [actionKey(action, details), action]) ?? action;
}

/** What is chosen by in a filter: some actions are of several kinds, all under one name. */
export function actionGroup(locale: Locale, action: string): string {
  return firstKnown(locale, [`${action}-any`, action]) ?? action;
}

function firstKnown(locale: Locale, keys: string[]): string | undefined {
  const t = translator(locale, 'auditLog.actions');
  const isText = (key: string): key is ActionKey => key.includes('.') && t.has(key as ActionKey);
  const known = keys.find(isText);
  return known && t(known);
}

type ActionKey = Parameters<ReturnType<typeof translator<'auditLog.actions'>>>[0];

/** Some actions are of two kinds, told apart by what they set. */
function actionKey(action: string, details: AuditEntry['details']): string {
  if (action === 'article.state') return `article.${details.state}`;
  if (action === 'article.bulk') return `article.bulk-${details.kind}`;
  if (action === 'article.copies') return `article.copies-${details.choice}`;
  const isPaused = details.paused ?? details.isPaused;
  return action.endsWith('.pause') && isPaused === false
    ? action.replace(/pause$/, 'resume')
    : action;
}

const known = z
  .object({
    role: z.enum(['owner', 'editor']),
    fields: z.array(z.string()),
    field: z.string(),
    value: z.string(),
    before: z.string(),
    after: z.string(),
    from: z.array(z.string()),
    merged: z.array(z.number()),
    articles: z.number(),
    changed: z.number(),
    undone: z.number(),
    left: z.number(),
    count: z.number(),
    cron: z.string(),
    timeZone: z.string(),
    name: z.string(),
    dryRun: z.boolean(),
    force: z.boolean(),
    passkey: z.boolean(),
    secondFactor: z.boolean(),
    by: z.literal('command line'),
    reason: z.string(),
  })
  .partial();
type Known = z.infer<typeof known>;

/** What else matters of it, each in a few words: fields, figures, what was and is. */
export function auditFacts(locale: Locale, { action, details }: AuditEntry): string[] {
  const t = translator(locale, 'auditLog.facts');
  const told = readKnown(details);
  const list = (names: string[]) => new Intl.ListFormat(locale, { type: 'unit' }).format(names);
  const facts: (string | false | undefined)[] = [
    told.role && translator(locale, 'desk.roles')(told.role),
    told.fields && list(told.fields.map((name) => fieldName(locale, name))),
    told.field && fieldName(locale, told.field),
    told.value,
    told.before !== undefined && t('was', { before: told.before }),
    told.from && t('from', { names: list(told.from) }),
    told.merged && t('merged', { count: told.merged.length }),
    told.articles !== undefined && t('articles', { count: told.articles }),
    told.changed !== undefined && t('articles', { count: told.changed }),
    told.undone !== undefined && t('values', { count: told.undone }),
    told.left !== undefined && told.left > 0 && t('left', { count: told.left }),
    told.count !== undefined && formatNumber(locale, told.count),
    told.cron && `${told.cron} (${told.timeZone ?? 'UTC'})`,
    action === 'user.add-passkey' && told.name,
    told.dryRun && t('dryRun'),
    told.force && t('force'),
    told.passkey && t('passkey'),
    told.secondFactor && t('secondFactor'),
    told.by && t('commandLine'),
    told.reason === 'wrong code' && t('wrongCode'),
    told.reason === 'passkey' && t('passkey'),
  ];
  return facts.filter((fact): fact is string => Boolean(fact));
}

/** Each value that is as it should be; the others are left to the entry's JSON. */
function readKnown(details: AuditEntry['details']): Known {
  const fits = Object.entries(known.shape).flatMap(([name, schema]) => {
    const read = schema.safeParse(details[name]);
    return read.success && read.data !== undefined ? [[name, read.data]] : [];
  });
  return Object.fromEntries(fits) as Known;
}

function fieldName(locale: Locale, field: string): string {
  const t = translator(locale, 'deskContent.fields');
  return t.has(field as FieldKey) ? t(field as FieldKey) : field;
}

type FieldKey = Parameters<ReturnType<typeof translator<'deskContent.fields'>>>[0];
