import { expect, it } from 'vitest';
import { holdForm, readHeldForm } from '#lib/desk/held-forms';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

function hold(form: Parameters<typeof holdForm>[2]): unknown {
  return new URL(holdForm('/en/desk/jobs', null, form), 'http://x.test').searchParams.get('held');
}

it('shows a notice for some seconds, however often the page makes itself anew, and then no more', () => {
  const id = hold({ notice: 'Paused.' });
  const at = (ms: number) => readHeldForm(id, '/desk/jobs', null, 1_000_000 + ms);
  for (const ms of [0, 900, 9_000]) expect(at(ms).notice).toBe('Paused.');
  expect(at(11_000)).toEqual({ values: {}, errors: {} });
  expect(at(0)).toEqual({ values: {}, errors: {} });
});

it('shows once what comes with a notice', () => {
  const id = hold({ notice: 'Invited.', values: { link: 'https://bisan.test/join' } });
  const read = () => readHeldForm(id, '/desk/jobs', null).values;
  expect(read()).toEqual({ link: 'https://bisan.test/join' });
  expect(read()).toEqual({});
});

it('keeps a form that came back', () => {
  const id = hold({ errors: { title: 'Empty.' }, values: { title: '' } });
  for (const now of [0, 60_000]) {
    expect(readHeldForm(id, '/desk/jobs', null, now).errors).toEqual({ title: 'Empty.' });
  }
});
