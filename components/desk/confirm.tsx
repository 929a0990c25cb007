import type { ReactNode } from 'react';
import { type ButtonKind, buttonClass, SubmitButton } from '#components/desk/button';

/**
 * A button that asks first: it opens to the question and the button that really sends the form
 * it stands in. Works without JavaScript.
 */
export function Confirm(props: {
  /** On the first button: "Delete". */
  action: string;
  /** What will happen: "The article is deleted for good." */
  question: ReactNode;
  /** On the second button: "Yes, delete it". */
  yes: string;
  kind?: ButtonKind;
  name?: string;
  value?: string;
  /** More fields to fill in before the second button, such as a password. */
  children?: ReactNode;
  /** It came back with something wrong in those fields, to be seen. */
  isOpen?: boolean;
}) {
  return (
    <details className="group inline-block" open={props.isOpen}>
      <summary
        className={`${buttonClass(props.kind ?? 'danger')} list-none [&::-webkit-details-marker]:hidden`}
      >
        {props.action}
      </summary>
      <div className="mt-2 max-w-md space-y-3 rounded-card border border-warm bg-warm-soft p-4">
        <p>{props.question}</p>
        {props.children}
        <SubmitButton kind="danger" name={props.name} value={props.value}>
          {props.yes}
        </SubmitButton>
      </div>
    </details>
  );
}
