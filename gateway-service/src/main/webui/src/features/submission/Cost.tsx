import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { creditsQuery } from '@/api/credits';
import { credits } from '@/ui/format';
import { TextLink } from '@/ui/Link';

/** What a video costs, and what the user has; without credits a way to buy some. */
export function Cost() {
  const { data } = useQuery(creditsQuery);
  if (data === undefined || data.pending) {
    return <Trans>A video costs one credit. A video that fails costs nothing.</Trans>;
  }
  const balance = credits(data.balance);
  if (data.balance > 0) {
    return <Trans>A video costs one credit, and you have {balance}. A video that fails costs nothing.</Trans>;
  }
  return (
    <Trans>
      A video costs one credit, and you have none left.{' '}
      <TextLink to="/billing" className="font-medium">
        Buy credits
      </TextLink>{' '}
      – your link is kept here.
    </Trans>
  );
}
