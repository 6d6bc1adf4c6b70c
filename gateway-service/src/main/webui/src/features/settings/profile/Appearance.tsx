import type { Settings } from '@/api/types';
import { THEMES, type Theme } from '@/preferences/theme';
import { SelectField } from '@/ui/fields';
import { Section } from '../Section';
import { Outcome } from './Outcome';
import { useChange } from './useChange';

/** How the pages look and what they are written in. A choice is there at once. */
export function Appearance({ settings }: { settings: Settings }) {
  const change = useChange();
  return (
    <Section title="Appearance">
      <div className="space-y-5">
        <fieldset>
          <legend className="font-medium">Theme</legend>
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
          label="Language of the pages"
          hint="Notes have a language of their own, below."
          value={settings.language}
          onChange={(event) => change.mutate({ settings: { language: event.target.value } })}
        >
          <option value="en">English</option>
        </SelectField>
        <Outcome change={change} />
      </div>
    </Section>
  );
}
