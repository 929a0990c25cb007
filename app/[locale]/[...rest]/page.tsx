import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { errorMetadata, NotFound } from '../error-pages';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  return errorMetadata(readLocale((await props.params).locale), 'notFoundTitle');
}

/** Every address without a page of its own. */
export default async function UnknownPage(props: Props) {
  return <NotFound locale={readLocale((await props.params).locale)} />;
}
