import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sealScripts } from '#lib/serving/content-security-policy';

const nonce = 'c2VjcmV0+/c2VjcmV0';
const hashOf = (script: string) =>
  `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

it('names the scripts that had the nonce, and no other', () => {
  const { html, hashes } = sealScripts(
    `<script nonce="${nonce}">ours()</script>
     <script>smuggled()</script>
     <script nonce="">guessed()</script>
     <script nonce="${nonce}" src="/_next/a.js"></script>
     <script nonce="${nonce}" type="application/ld+json">{"a":1}</script>
     <script id="x" nonce="${nonce}">push([1,"nonce:${nonce}"])</script>`,
    nonce,
  );
  expect(hashes).toEqual([hashOf('ours()'), hashOf('push([1,"nonce:"])')]);
  expect(html).not.toContain(nonce);
  expect(html).toContain('<script>ours()</script>');
});

it('hashes a script as a browser reads it, whatever is in it', () => {
  const script = 'a("</div><!--<b>")\nقلم "\\u003c/script"';
  const { hashes } = sealScripts(`<script nonce="${nonce}">${script}</script >`, nonce);
  expect(hashes).toEqual([hashOf(script)]);
});
