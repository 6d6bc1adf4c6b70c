import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { NotFoundAlone } from '@/features/shell/Fallbacks';
import { RootFailed } from '@/features/shell/RootFailed';
import type { RouterContext } from '@/router';

export const Route = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  errorComponent: RootFailed,
  // Shown to anyone, signed in or not.
  notFoundComponent: NotFoundAlone,
});
