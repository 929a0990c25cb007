import { Icon } from '#components/ui/icon';
import type { HeldForm } from '#lib/desk/held-form';

/** What was just done, or what is wrong with a form as a whole. Read out by screen readers. */
export function Toast(props: { held: HeldForm }) {
  const { notice, errors } = props.held;
  const problem = errors[''];
  if (!notice && !problem) return null;
  return (
    <div
      role={problem ? 'alert' : 'status'}
      className={`mb-6 flex items-start gap-3 rounded-card border px-4 py-3 ${problem ? 'border-warm bg-warm-soft' : 'border-accent bg-accent-soft'}`}
    >
      <Icon
        name={problem ? 'warning' : 'check'}
        className={`mt-0.5 size-5 shrink-0 ${problem ? 'text-warm' : 'text-accent'}`}
      />
      <p dir="auto">{problem ?? notice}</p>
    </div>
  );
}
