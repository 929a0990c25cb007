import {
  createTranslator,
  type Messages,
  type NamespaceKeys,
  type NestedKeyOf,
} from 'use-intl/core';
import { type Locale, locales } from '#lib/i18n/locales';
import ar from './messages/ar.json' with { type: 'json' };
import en from './messages/en.json' with { type: 'json' };

declare module 'use-intl/core' {
  interface AppConfig {
    Messages: typeof ar;
  }
}

const messages: Record<Locale, typeof ar> = { ar, en };

type Translator<N extends NamespaceKeys<Messages, NestedKeyOf<Messages>>> = ReturnType<
  typeof createTranslator<Messages, N>
>;

/** Making one sets up a formatter and parses each text it is asked for: a page asks for dozens. */
const made = new Map<string, unknown>();

/**
 * The texts of one part of the interface: translator('en', 'pagination')('next').
 * Keys are checked by the compiler, plurals are ICU's.
 * @throws on a missing text or value, so that no page ever shows a key.
 */
export function translator<N extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(
  locale: Locale,
  namespace: N,
): Translator<N> {
  const key = `${locale} ${namespace}`;
  const known = made.get(key);
  if (known) return known as Translator<N>;
  const translate = makeTranslator(locale, namespace);
  made.set(key, translate);
  return translate;
}

function makeTranslator<N extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(
  locale: Locale,
  namespace: N,
) {
  return createTranslator({
    locale: locales[locale].format,
    messages: messages[locale],
    namespace,
    onError(error) {
      throw error;
    },
  });
}
