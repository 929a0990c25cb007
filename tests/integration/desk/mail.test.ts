import { afterEach, expect, test } from 'vitest';
import { POST as signIn } from '#app/[locale]/desk/sign-in/submit/route';
import { POST as invite } from '#app/[locale]/desk/users/invite/route';
import { mailLink } from '#lib/accounts/mail-link';
import { hashPassword } from '#lib/accounts/password-hash';
import { insertUser } from '#lib/accounts/users';
import { forgetEnv } from '#lib/env';
import { type Browser, browser } from '#tests/support/desk';
import { readMail, startMailServer } from '#tests/support/mail-server';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

const mail = {
  subject: 'دعوة إلى مكتب بيسان',
  text: 'الرابط: https://bisan.test/x=1',
  host: 'bisan.test',
};
let stop = () => {};

afterEach(() => {
  stop();
  stop = () => {};
  delete process.env.SMTP_URL;
  delete process.env.SMTP_FROM;
  forgetEnv();
});

async function mailBy(options: Parameters<typeof startMailServer>[0] = {}) {
  const server = await startMailServer(options);
  stop = server.stop;
  process.env.SMTP_URL = server.url;
  forgetEnv();
  return server;
}

async function owner(): Promise<Browser> {
  const password = 'olive trees in november';
  insertUser({ email: 'o@example.org', name: 'سلمى', role: 'owner' }, await hashPassword(password));
  const from = browser();
  await from.post(signIn, '/ar/desk/sign-in/submit', { email: 'o@example.org', password });
  return from;
}

test('an invitation arrives as it was written, with the link that is shown too', async () => {
  const { mails } = await mailBy();
  const answer = await (await owner()).post(
    invite,
    '/desk/users/invite',
    { email: 'ruba@example.org', role: 'editor' },
    { params: { locale: 'ar' } },
  );
  expect(answer.status).toBe(303);
  expect(mails).toMatchObject([{ from: 'bisan@bisan.test', to: 'ruba@example.org' }]);
  const { subject, text } = readMail(mails[0] ?? { from: '', to: '', data: '' });
  expect(subject).toMatch(/^[\u0600-\u06ff ]+$/);
  expect(text).toContain('سلمى');
  expect(text).toMatch(/https:\/\/bisan\.test\/desk\/join\/[\w-]{20,}/);
});

test('comes from the address that is set', async () => {
  const { mails } = await mailBy();
  process.env.SMTP_FROM = 'desk@example.org';
  forgetEnv();
  expect(await mailLink('ruba@example.org', mail)).toBe('sent');
  expect(mails[0]?.from).toBe('desk@example.org');
  expect(readMail(mails[0] ?? { from: '', to: '', data: '' })).toEqual({
    subject: mail.subject,
    text: mail.text,
  });
});

test('a server that refuses, or is not there, fails nothing but the mail', async () => {
  const { mails } = await mailBy({ refuses: true });
  expect(await mailLink('nobody@example.org', mail)).toBe('failed');
  expect(mails).toEqual([]);
  stop();
  expect(await mailLink('nobody@example.org', mail)).toBe('failed');
  const answer = await (await owner()).post(invite, '/en/desk/users/invite', {
    email: 'ruba@example.org',
    role: 'editor',
  });
  expect(answer.status).toBe(303); // the link is shown, to be passed on by hand
});

test('a server that says nothing is not waited for', async () => {
  await mailBy({ isSilent: true });
  expect(await mailLink('ruba@example.org', mail, 200)).toBe('failed');
});

test('without a server nothing is tried', async () => {
  expect(await mailLink('ruba@example.org', mail)).toBe('not set up');
});
