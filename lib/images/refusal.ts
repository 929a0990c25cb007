/** Why a picture could not be had from its source. */
export type FetchRefusal =
  /** Not an address that pictures are fetched from: its scheme, port or user name. */
  | 'address'
  /** Its host is not of the public internet. */
  | 'private'
  | 'unreachable'
  | 'slow'
  /** The source says that it has no such picture. */
  | 'gone'
  /** Any other answer but 200. */
  | 'status'
  | 'redirects'
  | 'too-large'
  | 'not-an-image';

/** Why there is no picture. 'undecodable': broken, or too much to decode; 'busy': try again soon. */
export type Refusal = FetchRefusal | 'undecodable' | 'busy';
