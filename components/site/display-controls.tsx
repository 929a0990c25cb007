import { Icon } from '#components/ui/icon';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { textSizes, themes } from '#lib/site/display-script';

/** Colours and size of text: what elements/display-settings.ts works on. Of no use without scripts. */
export function DisplayControls(props: { locale: Locale }) {
  const t = translator(props.locale, 'display');
  return (
    <display-settings class="scripted relative">
      <details className="group">
        <summary
          aria-label={t('title')}
          className="flex size-11 items-center justify-center rounded-full hover:bg-accent-soft hover:text-accent group-open:bg-accent-soft group-open:text-accent"
        >
          <Icon name="display" className="size-5.5" />
        </summary>
        <div className="absolute end-0 top-13 z-10 max-h-[calc(100dvh-6rem)] w-64 overflow-y-auto rounded-card max-sm:fixed max-sm:inset-x-4 max-sm:top-20 max-sm:w-auto border border-line bg-surface p-4 shadow-xl shadow-[var(--shade)]">
          <Choice
            legend={t('theme')}
            name="theme"
            values={themes.map((value) => [value, t(value)])}
          />
          <Choice
            legend={t('textSize')}
            name="text-size"
            values={textSizes.map((value) => [value, t(value)])}
            sample={t('sample')}
          />
        </div>
      </details>
    </display-settings>
  );
}

const letterSizes = ['text-base', 'text-lg', 'text-2xl', 'text-3xl'];

function Choice(props: {
  legend: string;
  name: string;
  values: [value: string, label: string][];
  /** A letter to show instead, growing; the values are then said to screen readers only. */
  sample?: string;
}) {
  return (
    <fieldset className="not-first:mt-4">
      <legend className="mb-2 text-sm text-muted">{props.legend}</legend>
      <div className="flex flex-wrap rounded-card border border-edge">
        {props.values.map(([value, label], at) => (
          <label
            key={value}
            className="relative flex min-h-11 flex-1 cursor-pointer items-center justify-center border-line text-sm not-first:border-s hover:bg-accent-soft has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-warm"
          >
            <input
              type="radio"
              name={props.name}
              value={value}
              defaultChecked={at === (props.sample ? 1 : 0)}
              aria-label={props.sample ? label : undefined}
              className="absolute inset-0 cursor-pointer appearance-none opacity-0"
            />
            {props.sample ? (
              <span aria-hidden="true" className={`font-title ${letterSizes[at]}`}>
                {props.sample}
              </span>
            ) : (
              label
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
