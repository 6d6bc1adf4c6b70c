import { createFileRoute, notFound } from '@tanstack/react-router';
import { lazy } from 'react';

// In a production build the condition is false, and the code of the page is left out.
const Primitives = import.meta.env.DEV
  ? lazy(() => import('@/ui/dev/Primitives').then((loaded) => ({ default: loaded.Primitives })))
  : undefined;

/** All components of the interface. In a production build the page does not exist. */
export const Route = createFileRoute('/dev/ui')({
  beforeLoad: () => {
    if (Primitives === undefined) throw notFound();
  },
  component: () => Primitives && <Primitives />,
});
