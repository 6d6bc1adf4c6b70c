import { screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { page, renderBilling } from '@/testing/billing';
import { problem } from '@/testing/render';
import { aTransaction } from '@/testing/samples';

const CSV = 'id,created_at,type\r\nt1,2026-11-22T10:00:00Z,usage\r\n';

const asked = (request: Request) => new URL(request.url).searchParams;

const rows = async () => {
  const table = within(await screen.findByRole('table', { name: 'History' }));
  return table
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.querySelectorAll('td')].map((cell) => (cell.querySelector('p') ?? cell).textContent));
};

it('shows every change with its sign and the balance after it', async () => {
  renderBilling({
    'GET /credits/transactions': page([
      aTransaction({ id: 't2', type: 'purchase', amount: 10, description: 'A pack of 10 credits', balance_after: 19 }),
      aTransaction(),
    ]),
  });
  expect(await rows()).toEqual([
    ['Purchase · A pack of 10 credits', '+10', '19'],
    ['Video · A video', '-1', '9'],
  ]);
});

it('one kind can be chosen, stays in the address, and takes the purchase along', async () => {
  const { user, router, sent } = renderBilling(
    {
      'GET /credits/purchases/p1': problem(404, 'not_found'),
      'GET /credits/transactions': (request) =>
        asked(request).get('type') === 'bonus' ? page([]) : page([aTransaction()]),
    },
    '/billing?purchase=p1',
  );
  await rows();
  await user.selectOptions(screen.getByLabelText('Show'), 'Bonus');
  expect(await screen.findByText('Nothing of this kind yet')).toBeTruthy();
  expect(router.state.location.search).toEqual({ purchase: 'p1', type: 'bonus' });
  await user.selectOptions(screen.getByLabelText('Show'), 'Everything');
  await rows();
  expect(router.state.location.search).toEqual({ purchase: 'p1' });
  expect(sent('GET /credits/transactions').map((request) => asked(request).get('type'))).toContain('bonus');
});

it('begins with the kind of the address, and ignores one that is none', async () => {
  const types: (string | null)[] = [];
  const api = {
    'GET /credits/transactions': (request: Request) => {
      types.push(asked(request).get('type'));
      return page([aTransaction()]);
    },
  };
  renderBilling(api, '/billing?type=refund');
  await rows();
  expect((screen.getByLabelText('Show') as HTMLSelectElement).value).toBe('refund');
  expect(types).toEqual(['refund']);
});

it('a kind that there is not shows everything', async () => {
  const { sent } = renderBilling({ 'GET /credits/transactions': page([aTransaction()]) }, '/billing?type=constructor');
  await rows();
  expect(sent('GET /credits/transactions').map((request) => asked(request).get('type'))).toEqual([null]);
});

it('goes on page by page', async () => {
  const { user } = renderBilling({
    'GET /credits/transactions': (request) =>
      asked(request).get('cursor') === 'more'
        ? page([aTransaction({ id: 't0', balance_after: 10 })])
        : page([aTransaction()], 'more'),
  });
  await rows();
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  await vi.waitFor(async () => expect(await rows()).toHaveLength(2));
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

it('what is shown can be downloaded as a table', async () => {
  const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  const made = vi.spyOn(URL, 'createObjectURL');
  const { user, sent } = renderBilling(
    {
      'GET /credits/transactions': (request) =>
        request.headers.get('Accept')?.startsWith('text/csv') ? { body: CSV } : page([aTransaction()]),
    },
    '/billing?type=usage',
  );
  await rows();
  await user.click(screen.getByRole('button', { name: 'Download as CSV' }));
  await vi.waitFor(() => expect(saved).toHaveBeenCalledTimes(1));
  const link = saved.mock.contexts[0] as HTMLAnchorElement;
  expect(link.download).toBe('study-buddy-credits.csv');
  const [file] = made.mock.lastCall as [Blob];
  expect(await file.text()).toBe(CSV);
  expect(asked(sent('GET /credits/transactions').at(-1) as Request).get('type')).toBe('usage');
});

it('a table that cannot be downloaded says why', async () => {
  const { user } = renderBilling({
    'GET /credits/transactions': (request) =>
      request.headers.get('Accept')?.startsWith('text/csv') ? problem(503, 'unavailable') : page([aTransaction()]),
  });
  await rows();
  await user.click(screen.getByRole('button', { name: 'Download as CSV' }));
  expect((await screen.findByRole('alert')).textContent).toContain('is away for a moment');
});
