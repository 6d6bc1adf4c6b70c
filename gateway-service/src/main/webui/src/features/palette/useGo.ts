import { useNavigate } from '@tanstack/react-router';
import { closePalette } from '@/ui/palette';

/** Goes to an address of the application and closes the palette. */
export function useGo(): (path: string) => void {
  const navigate = useNavigate();
  return (path) => {
    closePalette();
    void navigate({ href: path });
  };
}
