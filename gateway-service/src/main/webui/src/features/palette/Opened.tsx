import { usePalette } from '@/ui/palette';
import { Palette } from './Palette';
import { ShortcutSheet } from './ShortcutSheet';

export function Opened() {
  return usePalette((state) => state.shown) === 'shortcuts' ? <ShortcutSheet /> : <Palette />;
}
