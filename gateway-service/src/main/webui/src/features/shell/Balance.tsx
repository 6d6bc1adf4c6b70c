import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { creditsQuery } from '@/api/credits';
import { credits } from '@/ui/format';

/** The balance in the header, with a hint to buy more when it is low. */
export function Balance() {
  const { data } = useQuery(creditsQuery);
  const known = data !== undefined && !data.pending;
  const low = known && data.low;
  return (
    <Link
      to="/billing"
      className={`rounded-full border px-3 py-1 text-sm whitespace-nowrap tabular-nums text-ink no-underline hover:border-muted ${low ? 'border-accent bg-accent-soft' : 'border-line'}`}
    >
      {known ? credits(data.balance) : <Trans>Credits</Trans>}
      {low && (
        <span className="font-medium text-accent max-sm:sr-only">
          {' · '}
          <Trans>Buy more</Trans>
        </span>
      )}
    </Link>
  );
}
