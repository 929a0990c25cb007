import type { HeldForm } from '#lib/desk/held-form';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/**
 * Above a form that came back: how many things are wrong, with a link to each field.
 * @param labels what the form's own fields are called, by name: "This can't be empty" alone says
 *   not what, and a page may have other forms
 */
export function FormProblems(props: {
  locale: Locale;
  held: HeldForm;
  labels: Record<string, string>;
}) {
  const errors = Object.entries(props.held.errors).flatMap(([name, text]) =>
    props.labels[name] ? [{ name, text: `${props.labels[name]}: ${text}` }] : [],
  );
  if (errors.length === 0) return null;
  return (
    <div role="alert" className="rounded-card border border-warm bg-warm-soft px-4 py-3">
      <p className="font-semibold">
        {translator(props.locale, 'desk.forms')('problems', { count: errors.length })}
      </p>
      <ul className="mt-1 list-disc ps-5">
        {errors.map(({ name, text }) => (
          <li key={name} dir="auto">
            <a href={`#${name}`} className="underline">
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
