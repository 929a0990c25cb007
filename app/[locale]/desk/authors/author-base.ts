import { z } from 'zod';
import type { AuthorFields } from '#lib/editing/author-record';
import { baseText, formBase } from '../form-base';

/** How an author was when the form was opened. */
export const authorBase = formBase<AuthorFields>(
  z.object({ name: baseText, bio: baseText, avatar: baseText, links: baseText }),
);
