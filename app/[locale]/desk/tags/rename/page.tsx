import type { Metadata } from 'next';
import type { DeskPageProps } from '../../guard';
import { RenamePage, termMetadata } from '../../terms/term-pages';

export function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  return termMetadata('tag', props);
}

export default function RenameTagsPage(props: DeskPageProps) {
  return <RenamePage {...props} kind="tag" />;
}
