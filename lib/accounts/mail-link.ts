import { createTransport } from 'nodemailer';
import { env } from '#lib/env';
import { log } from '#lib/log';

export function canMail(): boolean {
  return env().SMTP_URL !== undefined;
}

/** Whoever invites waits for the mail server; nodemailer itself would wait for minutes. */
const usualPatienceMs = 10_000;

/** Mails a link, where SMTP_URL says by which server. The link is shown at the desk in any case. */
export async function mailLink(
  to: string,
  mail: { subject: string; text: string; host: string },
  patienceMs = usualPatienceMs,
): Promise<'sent' | 'not set up' | 'failed'> {
  const { SMTP_URL, SMTP_FROM } = env();
  if (!SMTP_URL) return 'not set up';
  const transport = createTransport(
    {
      url: SMTP_URL,
      connectionTimeout: patienceMs,
      greetingTimeout: patienceMs,
      socketTimeout: patienceMs,
    },
    { from: SMTP_FROM ?? `bisan@${mail.host.split(':')[0]}` },
  );
  try {
    await transport.sendMail({ to, subject: mail.subject, text: mail.text });
    return 'sent';
  } catch (error) {
    log.warn({ err: error }, 'a link could not be mailed');
    return 'failed';
  } finally {
    transport.close();
  }
}
