import type { Metadata } from 'next';
import type { DeskPageProps } from '../../guard';
import { RenamePage, termMetadata } from '../../terms/term-pages';

export function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  return termMetadata('category', props);
}

export default function RenameCategoriesPage(props: DeskPageProps) {
  return <RenamePage {...props} kind="category" />;
}
