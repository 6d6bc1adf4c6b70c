import { useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ArrowRight, Keyboard, Languages, LogOut, type LucideIcon, SunMoon } from 'lucide-react';
import type { ReactNode } from 'react';
import { meQuery } from '@/api/auth';
import { requestErrorSentence } from '@/errors/sentences';
import { LOCALES } from '@/i18n/locale';
import { signOut } from '@/session/signOut';
import { closePalette, openShortcuts } from '@/ui/palette';
import { toast } from '@/ui/toasts';
import { Group, Item, Key } from './items';
import { pageCommands } from './pages';
import { useGo } from './useGo';
import { useSettingsChange } from './useSettingsChange';

/** The commands with a name like the text. */
export function Commands({ text }: { text: string }) {
  const { t, i18n } = useLingui();
  const go = useGo();
  const settings = useSettingsChange();
  const leaving = useMutation({ mutationFn: signOut, onError: (error) => toast(requestErrorSentence(error)) });
  const { data: me } = useQuery(meQuery);
  const change = (chosen: Parameters<typeof settings.mutate>[0]) => {
    closePalette();
    settings.mutate(chosen);
  };

  const themes = [
    { theme: 'system', name: t`Theme: like the device` },
    { theme: 'light', name: t`Theme: light` },
    { theme: 'dark', name: t`Theme: dark` },
  ] as const;
  const commands: { value: string; name: string; icon: LucideIcon; hint?: ReactNode; run: () => void }[] = [
    ...pageCommands().map(({ to, name, key }) => ({
      value: `page ${to}`,
      name,
      icon: ArrowRight,
      hint: key !== undefined && (
        <>
          <Key>g</Key> <Key>{key}</Key>
        </>
      ),
      run: () => go(to),
    })),
    ...themes
      .filter(({ theme }) => theme !== me?.settings.theme)
      .map(({ theme, name }) => ({ value: `theme ${theme}`, name, icon: SunMoon, run: () => change({ theme }) })),
    ...Object.entries(LOCALES)
      .filter(([language]) => language !== i18n.locale)
      .map(([language, name]) => ({
        value: `language ${language}`,
        name: t`Language: ${name}`,
        icon: Languages,
        run: () => change({ language }),
      })),
    { value: 'shortcuts', name: t`Keyboard shortcuts`, icon: Keyboard, hint: <Key>?</Key>, run: openShortcuts },
    { value: 'sign out', name: t`Sign out`, icon: LogOut, run: () => leaving.mutate() },
  ];
  const fitting = commands.filter(({ name, value }) => fits(`${name} ${value}`, text, i18n.locale));

  if (fitting.length === 0) return null;
  return (
    <Group heading={t`Commands`}>
      {fitting.map(({ value, name, icon, hint, run }) => (
        <Item key={value} value={value} icon={icon} hint={hint} onSelect={run}>
          {name}
        </Item>
      ))}
    </Group>
  );
}

/** Whether every typed word begins a word of the name. */
function fits(name: string, text: string, locale: string): boolean {
  const words = name.toLocaleLowerCase(locale).split(/[^\p{L}\p{N}]+/u);
  return text
    .toLocaleLowerCase(locale)
    .split(/\s+/)
    .every((typed) => words.some((word) => word.startsWith(typed)));
}
