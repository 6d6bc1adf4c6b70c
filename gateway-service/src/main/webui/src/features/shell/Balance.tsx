import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { creditsQuery } from '@/api/queries';
import { credits } from '@/ui/format';

/** What can be spent, always in sight. */
export function Balance() {
  const { data } = useQuery(creditsQuery);
  return (
    <Link
      to="/billing"
      className="rounded-full border border-line px-3 py-1 text-sm tabular-nums text-ink no-underline hover:border-muted"
    >
      {data === undefined || data.pending ? 'Credits' : credits(data.balance)}
    </Link>
  );
}
