import type { Metadata } from 'next';
import { FacetPage, type FacetProps, facetMetadata } from '../../facet-page';

export function generateMetadata(props: FacetProps): Promise<Metadata> {
  return facetMetadata('category', props);
}

export default function CategoryPage(props: FacetProps) {
  return <FacetPage filter="category" {...props} />;
}
