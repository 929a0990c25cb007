import type { ReactNode } from 'react';
import { type HeldForm, heldValue, heldValues } from '#lib/desk/held-form';

const controlClass =
  'w-full rounded-lg border border-line bg-surface px-3 hover:border-accent focus-visible:outline-offset-0 aria-[invalid]:border-warm';

interface FieldProps {
  name: string;
  label: ReactNode;
  held: HeldForm;
  hint?: ReactNode;
  /** Its value before anything was typed. */
  initial?: string;
  required?: boolean;
  /** Where two forms of a page have a field of the same name. */
  id?: string;
  /** Only where a page is one short form. */
  autoFocus?: boolean;
}

/** One line of text. */
export function TextField(
  props: FieldProps & {
    type?: 'text' | 'email' | 'password' | 'url' | 'date' | 'search' | 'number';
    autoComplete?: string;
    inputMode?: 'numeric' | 'email' | 'url';
    /** 'ltr' for addresses and codes; else as the text itself is written. */
    dir?: 'ltr' | 'auto';
    /** The id of a <datalist> of suggestions. */
    list?: string;
  },
) {
  const id = props.id ?? props.name;
  return (
    <Field {...props}>
      <input
        {...wiring(props)}
        type={props.type ?? 'text'}
        defaultValue={
          props.type === 'password' ? undefined : heldValue(props.held, props.name, props.initial)
        }
        autoComplete={props.autoComplete ?? 'off'}
        inputMode={props.inputMode}
        list={props.list}
        dir={props.dir ?? (props.type === 'date' || props.type === 'number' ? undefined : 'auto')}
        className={`h-11 ${controlClass}`}
        key={id}
      />
    </Field>
  );
}

export function TextAreaField(props: FieldProps & { rows?: number }) {
  return (
    <Field {...props}>
      <textarea
        {...wiring(props)}
        rows={props.rows ?? 5}
        defaultValue={heldValue(props.held, props.name, props.initial)}
        dir="auto"
        className={`py-2 ${controlClass}`}
      />
    </Field>
  );
}

export function SelectField(
  props: FieldProps & { options: readonly { value: string; label: string }[] },
) {
  return (
    <Field {...props}>
      <select
        {...wiring(props)}
        defaultValue={heldValue(props.held, props.name, props.initial)}
        className={`h-11 ${controlClass}`}
      >
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** A box to check. Boxes of one name are sent as a list. */
export function CheckField(props: FieldProps & { value?: string; checked?: boolean }) {
  const { name, value = 'on' } = props;
  const id = props.id ?? (value === 'on' ? name : `${name}-${value}`);
  const isChecked = heldValues(props.held, name, props.checked ? [value] : []).includes(value);
  return (
    <div>
      <label htmlFor={id} className="flex min-h-11 cursor-pointer items-center gap-3">
        <input
          {...wiring(props)}
          id={id}
          type="checkbox"
          value={value}
          defaultChecked={isChecked}
          className="size-5 shrink-0 accent-accent"
        />
        <span>{props.label}</span>
      </label>
      <Below {...props} id={id} />
    </div>
  );
}

function Field(props: FieldProps & { children: ReactNode }) {
  const id = props.id ?? props.name;
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {props.label}
        {props.required && (
          <span aria-hidden="true" className="text-warm">
            {' '}
            *
          </span>
        )}
      </label>
      {props.children}
      <Below {...props} id={id} />
    </div>
  );
}

/** The hint and the error of a field, which name it for screen readers. */
function Below(props: FieldProps & { id: string }) {
  const error = props.held.errors[props.name];
  return (
    <>
      {props.hint && (
        <p id={`${props.id}-hint`} className="mt-1 text-sm text-muted">
          {props.hint}
        </p>
      )}
      {error && (
        <p id={`${props.id}-error`} className="mt-1 text-sm font-semibold text-warm" dir="auto">
          {error}
        </p>
      )}
    </>
  );
}

function wiring(props: FieldProps) {
  const id = props.id ?? props.name;
  const error = props.held.errors[props.name];
  const described = [props.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return {
    id,
    name: props.name,
    required: props.required,
    // A form that came back may be far down its page: the browser goes to the first wrong field.
    autoFocus: props.autoFocus || Boolean(error) || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described || undefined,
  };
}
