import { Panel } from '#components/desk/panel';
import { type HeldForm, heldValue } from '#lib/desk/held-form';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** A link that was just made, in a field one can copy from. */
export function OneTimeLink(props: { locale: Locale; held: HeldForm }) {
  const link = heldValue(props.held, 'link');
  if (!link) return null;
  const t = translator(props.locale, 'desk.users');
  return (
    <Panel title={t('linkTitle')} detail={t('linkLead')}>
      <input
        aria-label={t('link')}
        defaultValue={link}
        readOnly
        dir="ltr"
        className="h-11 w-full rounded-lg border border-line bg-sunken px-3 font-mono text-sm select-all"
      />
    </Panel>
  );
}
