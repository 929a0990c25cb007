import type { Metadata } from 'next';
import { FacetPage, type FacetProps, facetMetadata } from '../../facet-page';

export function generateMetadata(props: FacetProps): Promise<Metadata> {
  return facetMetadata('source', props);
}

export default function SourcePage(props: FacetProps) {
  return <FacetPage filter="source" {...props} />;
}
