/* Runs before the first paint, so that a page starts with the user's theme: see theme.ts. */
{
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
}
