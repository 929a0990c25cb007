import { forgetAction } from '../../terms/term-actions';

export const POST = forgetAction('tag');
