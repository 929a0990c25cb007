import { renameAction } from '../../../terms/term-actions';

export const POST = renameAction('tag');
