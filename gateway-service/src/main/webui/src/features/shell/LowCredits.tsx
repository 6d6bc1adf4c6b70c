import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useState } from 'react';
import { creditsQuery } from '@/api/credits';
import { IconButton } from '@/ui/IconButton';
import { TextLink } from '@/ui/Link';

/** Says that the credits run out, on every page but the one to buy more. Closed, it comes back with the next credit less. */
export function LowCredits() {
  const { t } = useLingui();
  const { data } = useQuery(creditsQuery);
  const billing = useLocation({ select: ({ pathname }) => pathname.startsWith('/billing') });
  const [closedAt, setClosedAt] = useState<number>();
  const shown = data !== undefined && !data.pending && data.low && !billing && data.balance !== closedAt;
  return (
    <div role="status" className="print:hidden">
      {shown && (
        <div className="flex items-center justify-center gap-x-2 border-b border-line bg-accent-soft px-4 py-1 text-sm">
          <p>
            {data.balance === 0 ? (
              <Trans>You have no credits left.</Trans>
            ) : (
              <Plural value={data.balance} one="You have # credit left." other="You have # credits left." />
            )}{' '}
            <TextLink to="/billing" className="inline-block py-1 font-medium">
              <Trans>Buy credits</Trans>
            </TextLink>
          </p>
          <IconButton label={t`Close`} icon={X} onClick={() => setClosedAt(data.balance)} />
        </div>
      )}
    </div>
  );
}
