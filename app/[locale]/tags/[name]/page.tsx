import type { Metadata } from 'next';
import { FacetPage, type FacetProps, facetMetadata } from '../../facet-page';

export function generateMetadata(props: FacetProps): Promise<Metadata> {
  return facetMetadata('tag', props);
}

export default function TagPage(props: FacetProps) {
  return <FacetPage filter="tag" {...props} />;
}
