export const THEMES = { system: 'System', light: 'Light', dark: 'Dark' } as const;

export type Theme = keyof typeof THEMES;

const STORAGE_KEY = 'theme';

/** Applies a theme and stores it in the browser, for the next load before the user is known. */
export function showTheme(theme: string): void {
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(STORAGE_KEY, theme);
  } else {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem(STORAGE_KEY);
  }
}

/** Whether the current theme is dark, for components that do not use the style sheet. */
export function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === undefined ? window.matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
}
