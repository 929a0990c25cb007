import { expect, it } from 'vitest';
import { imagesCheck } from '#lib/doctor/checks/images';
import { imageFacts } from '#lib/images/image-facts';
import { imageMetrics } from '#lib/metrics/image-metrics';
import { useEmptyStorage } from '#tests/support/storage';

useEmptyStorage();

it('is said to the doctor and to Prometheus how many pictures can not be had', async () => {
  const measures = { width: 3, height: 2, colour: '#cf5f33' };
  for (let at = 0; at < 5; at++) imageFacts().noteFetched(`good ${at}`, measures);
  expect(await imagesCheck.run()).toMatchObject({
    status: 'ok',
    text: expect.stringMatching(/^5 pictures known, 0 not/),
  });
  for (let at = 0; at < 25; at++) {
    imageFacts().noteFailed(`bad ${at}`, { reason: 'slow', times: 1, retryAtMs: 0 });
  }
  expect(await imagesCheck.run()).toMatchObject({
    status: 'warn',
    todo: expect.stringContaining('failure 11'),
  });
  const figures = imageMetrics().map(({ name, values }) => [name, values[0]?.value]);
  expect(figures).toEqual([
    ['bisan_images_known', 5],
    ['bisan_images_failing', 25],
    ['bisan_image_cache_bytes', 0],
    ['bisan_image_cache_files', 0],
  ]);
});
