import { expect, it } from 'vitest';
import { readForm } from './form-values';

function read(body: string) {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
  };
  return readForm(new Request('https://bisan.test', { method: 'POST', headers, body }));
}

it('reads fields, lists of fields, and nothing that is in every object', async () => {
  expect(await read('a=1&b=%0D%0Ax%00&a=2&c=&__proto__=x&toString=y')).toEqual({
    ok: true,
    values: { a: ['1', '2'], b: '\nx', c: '' },
  });
});

it('reads as many fields as fit into a form without keeping everybody else waiting', async () => {
  const body = Array.from({ length: 200_000 }, (_, at) => `f${at}=`).join('&');
  const began = performance.now();
  expect(await read(body)).toMatchObject({ ok: true, values: { f0: '', f199999: '' } });
  expect(performance.now() - began).toBeLessThan(5_000);
}, 600_000);
