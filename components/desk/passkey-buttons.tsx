'use client'; // Only a script can reach the browser's passkeys.

import { type FormEvent, useEffect, useState } from 'react';
import { buttonClass } from '#components/desk/button';

const inputClass = 'h-11 w-full rounded-lg border border-line bg-surface px-3 hover:border-accent';

/** Makes a passkey on this device, after the password was given. */
export function PasskeyMaker(props: {
  begin: string;
  finish: string;
  texts: Record<'name' | 'password' | 'make' | 'failed' | 'unavailable', string>;
}) {
  const { texts } = props;
  const available = useAvailable();
  const [problem, setProblem] = useState('');
  if (!available) return <p className="text-sm text-muted">{texts.unavailable}</p>;

  // No form action: React would empty the fields after a refusal too.
  async function make(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get('name') ?? '');
    try {
      const options = await post(props.begin, { name, password: form.get('password') });
      const credential = await navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options.asked),
      });
      if (!(credential instanceof PublicKeyCredential)) throw new Error(texts.failed);
      await post(props.finish, { name, passkey: credential.toJSON() });
      location.reload();
    } catch (error) {
      setProblem(error instanceof RefusedError ? error.message : texts.failed);
    }
  }

  return (
    <form onSubmit={make} className="space-y-3">
      <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
        <label className="block text-sm font-semibold">
          {texts.name}
          <input name="name" maxLength={60} required dir="auto" className={inputClass} />
        </label>
        <label className="block text-sm font-semibold">
          {texts.password}
          <input
            name="password"
            type="password"
            autoComplete="current-password"
            required
            dir="ltr"
            className={inputClass}
          />
        </label>
      </div>
      <button type="submit" className={buttonClass('quiet')}>
        {texts.make}
      </button>
      <Problem text={problem} />
    </form>
  );
}

/** Signs in by a passkey. Shown only where the browser has them. */
export function PasskeySignIn(props: {
  begin: string;
  finish: string;
  next?: string;
  texts: Record<'button' | 'failed', string>;
}) {
  const available = useAvailable();
  const [problem, setProblem] = useState('');
  if (!available) return null;

  async function prove(): Promise<void> {
    try {
      const options = await post(props.begin, {});
      const credential = await navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options.asked),
      });
      if (!(credential instanceof PublicKeyCredential)) throw new Error(props.texts.failed);
      const { to } = await post(props.finish, { passkey: credential.toJSON(), next: props.next });
      location.assign(to);
    } catch (error) {
      setProblem(error instanceof RefusedError ? error.message : props.texts.failed);
    }
  }

  return (
    <div className="mt-5 border-t border-line pt-5">
      <button type="button" onClick={prove} className={`${buttonClass('quiet')} w-full`}>
        {props.texts.button}
      </button>
      <Problem text={problem} />
    </div>
  );
}

function Problem(props: { text: string }) {
  return (
    <p role="alert" className="text-sm font-semibold text-warm empty:hidden">
      {props.text}
    </p>
  );
}

/** After the first render, so that the server's markup and the browser's are the same. */
function useAvailable(): boolean {
  const [available, setAvailable] = useState(false);
  useEffect(() => {
    setAvailable(
      typeof PublicKeyCredential === 'function' &&
        'parseCreationOptionsFromJSON' in PublicKeyCredential,
    );
  }, []);
  return available;
}

/** The server said why not, in words for people. */
class RefusedError extends Error {}

async function post(url: string, body: unknown) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new RefusedError(answer.error);
  return { asked: answer, to: String(answer.to ?? '') };
}
