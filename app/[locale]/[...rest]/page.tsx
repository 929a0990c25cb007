import { notFound } from 'next/navigation';

/** Every address without a page: answers 404 inside the language's own layout. */
export default function UnknownPage() {
  notFound();
}
