import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NextHandler, SorryPage } from '#bin/server/pass-to-next';
import type { Peer } from '#bin/server/peer';
import type { ReadyAnswer } from '#bin/server/ready-answer';
import type { RequestHead } from '#bin/server/request-head';
import type { StaticFiles } from '#bin/server/static-files';
import type { CacheResult, PageCache } from '#lib/serving/page-cache';
import type { StoredPage } from '#lib/serving/stored-page';

/** What requests are answered from. */
export interface Site {
  next: NextHandler;
  sorry: SorryPage;
  /** None while developing: every page is made anew. */
  cache: PageCache<StoredPage> | undefined;
  /** None while developing: Next.js makes them. */
  files: StaticFiles | undefined;
  /** None where pictures are shown from their sources. */
  images: Images | undefined;
}

/** Who answers addresses of pictures. */
interface Images {
  /** The picture, where it is in memory, for GET and HEAD. */
  ready: (asked: Asked) => ReadyAnswer | undefined;
  answer: (visit: Visit) => Promise<void>;
}

/** A request and all that was found out about it on the way. */
export interface Asked {
  request: RequestHead;
  peer: Peer;
  url: string;
  requestId: string;
  /** Of the body that was sent, where it is known. */
  bytes?: number;
  /** What is said in the access log. */
  cache: CacheResult | 'asset' | 'unchanged' | 'none';
}

/** One that node:http has taken, with where to answer it. */
export interface Visit extends Asked {
  request: IncomingMessage;
  response: ServerResponse;
}
