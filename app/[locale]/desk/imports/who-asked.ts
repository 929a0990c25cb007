import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** Who asked for an import, as it is written down: an editor's address, or `command`. */
export function whoAsked(locale: Locale, by: string): string {
  return by === 'command' ? translator(locale, 'deskImports')('byCommand') : by;
}
