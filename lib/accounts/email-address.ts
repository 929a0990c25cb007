import { z } from 'zod';

/** The address of an account, in lower case: what better-auth takes for one when somebody signs in. */
export const emailAddress = z.string().trim().max(200).toLowerCase().pipe(z.email());
