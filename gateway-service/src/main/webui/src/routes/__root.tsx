import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { RootFailed } from '@/features/shell/RootFailed';
import type { RouterContext } from '@/router';

export const Route = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  errorComponent: RootFailed,
});
