export const THEMES = { system: 'As on this device', light: 'Light', dark: 'Dark' } as const;

export type Theme = keyof typeof THEMES;

const KEPT_AS = 'theme';

/** Shows every page in a theme, and keeps it in this browser for the next load, which knows it before the person. */
export function showTheme(theme: string): void {
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(KEPT_AS, theme);
  } else {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem(KEPT_AS);
  }
}

/** Whether the pages are dark now, for what does not follow the theme by itself. */
export function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === undefined ? window.matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
}
