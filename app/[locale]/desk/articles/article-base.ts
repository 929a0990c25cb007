import { z } from 'zod';
import type { ArticleFields } from '#lib/editing/article-record';
import { baseText, formBase } from '../form-base';

/** How an article was when its form was opened. */
export const articleBase = formBase<ArticleFields>(
  z.object({
    title: baseText,
    excerpt: baseText,
    category: baseText,
    tags: baseText,
    author: baseText,
    date: baseText,
    image: baseText,
  }),
);
