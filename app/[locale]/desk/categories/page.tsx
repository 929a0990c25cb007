import type { Metadata } from 'next';
import type { DeskPageProps } from '../guard';
import { TermsPage, termMetadata } from '../terms/term-pages';

export function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  return termMetadata('category', props);
}

export default function CategoriesPage(props: DeskPageProps) {
  return <TermsPage {...props} kind="category" />;
}
