import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Settings } from '@/api/types';
import { LOCALES } from '@/i18n/locale';
import { THEMES, type Theme } from '@/preferences/theme';
import { SelectField } from '@/ui/fields';
import { Section } from '../Section';
import { Outcome } from './ChangeStatus';
import { useProfileChange } from './useProfileChange';

/** The theme and the language of the pages. A change applies at once. */
export function Appearance({ settings }: { settings: Settings }) {
  const change = useProfileChange();
  return (
    <Section title={t`Appearance`}>
      <div className="space-y-5">
        <fieldset>
          <legend className="font-medium">
            <Trans>Theme</Trans>
          </legend>
          <div className="mt-2 flex flex-wrap gap-3">
            {(Object.entries(THEMES) as [Theme, string][]).map(([theme, name]) => (
              <label
                key={theme}
                className="flex min-h-10 cursor-pointer items-center gap-2 rounded-lg border border-line bg-surface px-4 py-2 text-sm has-checked:border-accent has-checked:bg-accent-soft"
              >
                <input
                  type="radio"
                  name="theme"
                  value={theme}
                  checked={settings.theme === theme}
                  onChange={() => change.mutate({ settings: { theme } })}
                  className="accent-accent"
                />
                {name}
              </label>
            ))}
          </div>
        </fieldset>
        <SelectField
          label={t`Language of the pages`}
          hint={t`The language of notes is a separate setting below.`}
          value={settings.language ?? ''}
          onChange={(event) => change.mutate({ settings: { language: event.target.value || null } })}
        >
          <option value="">{t`As in the browser`}</option>
          {Object.entries(LOCALES).map(([locale, name]) => (
            // In its own language, so that who reads no other finds it.
            <option key={locale} value={locale} lang={locale}>
              {name}
            </option>
          ))}
        </SelectField>
        <Outcome change={change} />
      </div>
    </Section>
  );
}
