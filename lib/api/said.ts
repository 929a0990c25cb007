import type { z } from 'zod';
import type ar from '../i18n/messages/ar.json';

/** The text of a parameter or field in the document of the API, by its key in the messages. */
export type ApiWord = keyof (typeof ar)['apiWords'];

/** The same schema with what it means: a key, for the document is written in both languages. */
export function said<S extends z.ZodType>(schema: S, word: ApiWord): S {
  return schema.meta({ description: word }) as S;
}
