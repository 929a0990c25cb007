import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** Each with what it does; on an Arabic layout the same keys, named as they are there. */
const keys = [
  { does: 'next', latin: 'j', arabic: 'ت' },
  { does: 'previous', latin: 'k', arabic: 'ن' },
  { does: 'keySave', latin: 's', arabic: 'س' },
  { does: 'search', latin: '/', arabic: 'ظ' },
  { does: 'help', latin: '?', arabic: '؟' },
] as const;

/** What elements/keyboard-help.ts works on: a button at the end of the page, and its dialog. */
export function KeyboardShortcuts(props: { locale: Locale; className?: string }) {
  const t = translator(props.locale, 'comfort');
  return (
    <keyboard-help class="scripted">
      <button type="button" data-open className={props.className}>
        {t('shortcuts')}
      </button>
      <dialog
        aria-labelledby="shortcuts-title"
        className="m-auto w-[min(30rem,calc(100vw-2rem))] rounded-card border border-line bg-surface p-6 text-ink shadow-xl shadow-[var(--shade)] backdrop:bg-[rgb(20_15_16/60%)]"
      >
        <h2 id="shortcuts-title" className="text-3xl">
          {t('shortcuts')}
        </h2>
        <dl className="mt-4 grid grid-cols-[auto_1fr] items-center gap-x-5 gap-y-2.5">
          {keys.map(({ does, latin, arabic }) => (
            <div key={does} className="contents">
              <dt className="flex gap-1.5">
                <Key name={latin} />
                <Key name={arabic} />
              </dt>
              <dd className="text-base">{t(does)}</dd>
            </div>
          ))}
        </dl>
        <label className="mt-5 flex min-h-11 items-center gap-3 border-t border-line pt-4 text-base">
          <input type="checkbox" defaultChecked className="size-5 accent-(--accent)" />
          {t('shortcutsOn')}
        </label>
        <p className="text-sm text-muted">{t('shortcutsNote')}</p>
        <button
          type="button"
          data-close
          className="mt-5 min-h-11 rounded-card bg-accent px-6 text-on-accent"
        >
          {translator(props.locale, 'article')('close')}
        </button>
      </dialog>
    </keyboard-help>
  );
}

function Key(props: { name: string }) {
  return (
    <kbd
      dir="ltr"
      className="flex min-w-9 items-center justify-center rounded border border-edge bg-sunken px-2 py-1 font-display leading-5"
    >
      {props.name}
    </kbd>
  );
}
