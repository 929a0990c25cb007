/** What every response carries, whatever it is. */
export function securityHeaders(isSecure: boolean): [name: string, value: string][] {
  const headers: [string, string][] = [
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Permissions-Policy', permissionsPolicy],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['X-Frame-Options', 'DENY'],
  ];
  // Only over TLS: a browser that was told so on http://localhost could not open it again.
  if (isSecure) headers.push(['Strict-Transport-Security', 'max-age=63072000']);
  return headers;
}

/** Nothing of a reader's device is of use here. */
const permissionsPolicy = [
  'browsing-topics',
  'camera',
  'geolocation',
  'microphone',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');
