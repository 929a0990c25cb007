import type { Metadata } from 'next';
import type { DeskPageProps } from '../guard';
import { TermsPage, termMetadata } from '../terms/term-pages';

export function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  return termMetadata('tag', props);
}

export default function TagsPage(props: DeskPageProps) {
  return <TermsPage {...props} kind="tag" />;
}
