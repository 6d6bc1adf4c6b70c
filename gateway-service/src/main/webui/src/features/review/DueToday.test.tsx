import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { Localized } from '@/i18n/Localized';
import { createQueryClient } from '@/session/queryClient';
import { DueToday } from './DueToday';

/** No route has the component yet, so it is shown by one of its own. */
function renderDue(respond: () => Response) {
  const asked: URL[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(new URL(address, window.location.href));
    return respond();
  });
  const router = createRouter({
    routeTree: createRootRoute({ component: DueToday }),
    history: createMemoryHistory(),
  });
  render(
    <Localized>
      <QueryClientProvider client={createQueryClient(() => {})}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </Localized>,
  );
  return asked;
}

it('shows how many cards are due, and leads to their review', async () => {
  const asked = renderDue(() => Response.json({ items: [], due: 12, new_cards: 5 }));
  expect(await screen.findByText('12')).toBeTruthy();
  expect(screen.getByText('5 of them are new.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Start the review' }).getAttribute('href')).toBe('/review');
  expect(asked).toHaveLength(1);
  expect(asked[0]?.pathname).toBe('/notes/reviews');
  expect(asked[0]?.searchParams.get('limit')).toBe('1');
});

it('says that nothing is due', async () => {
  renderDue(() => Response.json({ items: [], due: 0, new_cards: 0 }));
  expect(await screen.findByText('Nothing to review for now.')).toBeTruthy();
});

it('says why the number is not known', async () => {
  renderDue(() => Response.json({ code: 'internal', status: 500 }, { status: 500 }));
  expect((await screen.findByRole('alert')).textContent).toContain('internal error');
});
