/* Runs before anything is painted, so that a page never begins in another theme than the person's: see theme.ts. */
{
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
}
