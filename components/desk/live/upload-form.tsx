'use client'; // Says how far a file has come while it is sent.

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { buttonClass } from '#components/desk/button';
import { ProgressLine } from './progress-line';

/** Texts ready to be shown; what the server refuses it says itself. */
export interface UploadTexts {
  file: string;
  hint: string;
  submit: string;
  sending: string;
  checking: string;
  cancel: string;
  noFile: string;
  wrongName: string;
  tooLarge: string;
  brokenOff: string;
  signedOut: string;
  signIn: string;
}

type State =
  | { step: 'idle'; error?: string; signIn?: string }
  | { step: 'sending'; percent: number }
  /** It has come, and the server looks at it. */
  | { step: 'checking' };

/**
 * A form with a file. Without JavaScript it is sent as any other; with it the page stays, says
 * how far the file has come and can break it off, and after a refusal the file is still chosen.
 * @param action a route that takes the form, and answers `Accept: application/json` with
 *   `{ ok: true, to }`, `{ ok: false, error }`, or `{ ok: false, signIn }` with where to sign in
 */
export function UploadForm(props: {
  action: string;
  texts: UploadTexts;
  accept: string;
  /** What names may be, as a regular expression. */
  names: string;
  maxBytes: number;
  /** The server's refusal of what was sent before, without JavaScript. */
  error: string | undefined;
  /** Fields before the file. */
  children: ReactNode;
}) {
  const { texts } = props;
  const [state, setState] = useState<State>({ step: 'idle', error: props.error });
  const request = useRef<XMLHttpRequest>(undefined);
  const file = useRef<HTMLInputElement>(null);
  useEffect(() => () => request.current?.abort(), []);
  const refuse = (error: string, signIn?: string) => {
    setState({ step: 'idle', error, signIn });
    file.current?.focus();
  };

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (state.step !== 'idle') return;
    const chosen = file.current?.files?.[0];
    if (!chosen) return refuse(texts.noFile);
    if (!new RegExp(props.names, 'i').test(chosen.name)) return refuse(texts.wrongName);
    if (chosen.size > props.maxBytes) return refuse(texts.tooLarge);
    const sent = new XMLHttpRequest();
    request.current = sent;
    sent.open('POST', props.action);
    sent.setRequestHeader('accept', 'application/json');
    sent.upload.onprogress = ({ loaded, total }) =>
      setState({ step: 'sending', percent: Math.floor((100 * loaded) / total) });
    sent.upload.onload = () => setState({ step: 'checking' });
    sent.onload = () => {
      const answer = readAnswer(sent);
      if (answer.to !== undefined) location.assign(answer.to);
      else if (answer.signIn !== undefined) refuse(texts.signedOut, answer.signIn);
      else refuse(answer.error ?? texts.brokenOff);
    };
    sent.onerror = () => refuse(texts.brokenOff);
    sent.onabort = () => setState({ step: 'idle' });
    setState({ step: 'sending', percent: 0 });
    sent.send(new FormData(event.currentTarget));
  }

  const { error, signIn } = state.step === 'idle' ? state : { error: undefined, signIn: undefined };
  return (
    <form
      method="post"
      action={props.action}
      encType="multipart/form-data"
      className="space-y-4"
      onSubmit={submit}
      noValidate
    >
      {props.children}
      {/* The file comes last: what is before it is known when it begins to come. */}
      <div>
        <label htmlFor="file" className="mb-1 block text-sm font-semibold">
          {texts.file}
        </label>
        <input
          ref={file}
          id="file"
          name="file"
          type="file"
          required
          accept={props.accept}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? 'file-hint file-error' : 'file-hint'}
          className="w-full cursor-pointer rounded-card border-2 border-dashed border-line bg-sunken px-4 py-8 text-sm hover:border-accent aria-[invalid]:border-warm"
        />
        <p id="file-hint" className="mt-1 text-sm text-muted">
          {texts.hint}
        </p>
        {error && (
          <p id="file-error" role="alert" className="mt-1 text-sm font-semibold text-warm">
            {error}
            {signIn && (
              <>
                {' '}
                {/* In another tab: the file stays chosen here. */}
                <a href={signIn} target="_blank" rel="noopener" className="underline">
                  {texts.signIn}
                </a>
              </>
            )}
          </p>
        )}
      </div>
      {state.step === 'idle' ? (
        <button type="submit" className={buttonClass('main')}>
          {texts.submit}
        </button>
      ) : (
        <div className="space-y-3">
          <ProgressLine
            phase={state.step === 'sending' ? texts.sending : texts.checking}
            label={texts.sending}
            percent={state.step === 'sending' ? state.percent : null}
          />
          <button
            type="button"
            className={buttonClass('quiet')}
            onClick={() => request.current?.abort()}
          >
            {texts.cancel}
          </button>
        </div>
      )}
    </form>
  );
}

interface Answer {
  to?: string;
  error?: string;
  signIn?: string;
}

/** Whoever is not allowed is told so in plain text. */
function readAnswer(sent: XMLHttpRequest): Answer {
  if (!sent.getResponseHeader('content-type')?.includes('json')) {
    return { error: sent.status >= 400 && sent.status < 500 ? sent.responseText : undefined };
  }
  const answer: Answer = JSON.parse(sent.responseText);
  return answer;
}
