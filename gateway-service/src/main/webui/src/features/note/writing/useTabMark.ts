import { useEffect, useState } from 'react';
import { useFlag } from '@/preferences/flag';
import { tabMark } from '@/preferences/tabMark';

/**
 * Whether the title of the tab says that the note is ready: from the moment it is until the user looks at the page, if they
 * asked for it.
 */
export function useTabMark(ready: boolean): boolean {
  const [wanted] = useFlag(tabMark);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!ready) {
      setSeen(false);
      return;
    }
    const look = () => !document.hidden && setSeen(true);
    // On a visible page the mark stays for a moment, so that a change of the title can be noticed.
    const timer = setTimeout(look, 5000);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [ready]);
  return wanted && ready && !seen;
}
