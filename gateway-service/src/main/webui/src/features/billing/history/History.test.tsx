import { screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { page, renderBilling } from '@/testing/billing';
import { problem } from '@/testing/render';
import { aTransaction, aVideo } from '@/testing/samples';

const CSV = 'id,created_at,type\r\nt1,2026-11-22T10:00:00Z,usage\r\n';

const asked = (request: Request) => new URL(request.url).searchParams;

const rows = async () => {
  const table = within(await screen.findByRole('table', { name: 'History' }));
  return table
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.querySelectorAll('td')].map((cell) => (cell.querySelector('p') ?? cell).textContent));
};

it('shows each transaction with its sign and the balance after it', async () => {
  renderBilling({
    'GET /credits/transactions': page([
      aTransaction({ id: 't2', type: 'purchase', kind: 'purchase', amount: 10, balance_after: 19 }),
      aTransaction(),
    ]),
  });
  expect(await rows()).toEqual([
    ['Purchase · A pack of 10 credits', '+10', '19'],
    ['Video · A video', '-1', '9'],
  ]);
});

it('names videos by their titles, also old and deleted ones', async () => {
  const { sent } = renderBilling({
    'GET /credits/transactions': page([
      aTransaction({ id: 't4', video_id: 'v1', type: 'refund', kind: 'release', amount: 1 }),
      aTransaction({ id: 't3', video_id: 'v1' }),
      aTransaction({ id: 't2', video_id: 'v2' }),
      aTransaction({ id: 't1', video_id: 'v3' }),
      aTransaction({ id: 't0', type: 'bonus', kind: 'grant', amount: 5, description: 'Sorry for the outage' }),
    ]),
    'GET /videos': page([aVideo()]),
    'GET /videos/v2': { body: aVideo({ id: 'v2', title: 'Roman roads' }) },
    'GET /videos/v3': problem(404, 'not_found'),
  });
  await screen.findByText('A deleted video');
  await screen.findByText('Roman roads');
  expect(await rows()).toEqual([
    ['Credit returned · How tides workThe video did not become a note.', '+1', '9'],
    ['Video · How tides work', '-1', '9'],
    ['Video · Roman roads', '-1', '9'],
    ['Video · A deleted video', '-1', '9'],
    ['Bonus · Sorry for the outage', '+5', '9'],
  ]);
  expect(screen.getByRole('link', { name: 'Roman roads' }).getAttribute('href')).toBe('/library/v2');
  // One request for the titles of all new videos.
  expect(sent('GET /videos')).toHaveLength(1);
  expect(sent('GET /videos/v1')).toHaveLength(0);
});

it('a type can be selected and is kept in the URL with the purchase', async () => {
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
  expect(await screen.findByText('No transactions of this type yet')).toBeTruthy();
  expect(router.state.location.search).toEqual({ purchase: 'p1', type: 'bonus' });
  await user.selectOptions(screen.getByLabelText('Show'), 'All');
  await rows();
  expect(router.state.location.search).toEqual({ purchase: 'p1' });
  expect(sent('GET /credits/transactions').map((request) => asked(request).get('type'))).toContain('bonus');
});

it('starts with the type of the URL and ignores an invalid one', async () => {
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

it('an invalid type shows all transactions', async () => {
  const { sent } = renderBilling({ 'GET /credits/transactions': page([aTransaction()]) }, '/billing?type=constructor');
  await rows();
  expect(sent('GET /credits/transactions').map((request) => asked(request).get('type'))).toEqual([null]);
});

it('loads further pages', async () => {
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

it('the shown transactions can be downloaded as CSV', async () => {
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

it('a failed download shows an error', async () => {
  const { user } = renderBilling({
    'GET /credits/transactions': (request) =>
      request.headers.get('Accept')?.startsWith('text/csv') ? problem(503, 'unavailable') : page([aTransaction()]),
  });
  await rows();
  await user.click(screen.getByRole('button', { name: 'Download as CSV' }));
  expect((await screen.findByRole('alert')).textContent).toContain('is not available right now');
});
