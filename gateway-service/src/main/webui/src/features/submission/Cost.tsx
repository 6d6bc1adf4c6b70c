import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { creditsQuery } from '@/api/credits';
import { credits } from '@/ui/format';
import { TextLink } from '@/ui/Link';

/**
 * What a video costs, and what the user has; with too few credits a way to buy some.
 *
 * @param price credits for the video in the field; each video costs one credit until it is known
 */
export function Cost({ price = 1 }: { price?: number }) {
  const { data } = useQuery(creditsQuery);
  const cost = credits(price);
  if (data === undefined || data.pending) {
    return <Trans>A video costs {cost}. A video that fails costs nothing.</Trans>;
  }
  const balance = credits(data.balance);
  if (data.balance >= price) {
    return (
      <Trans>
        A video costs {cost}, and you have {balance}. A video that fails costs nothing.
      </Trans>
    );
  }
  return (
    <span className="text-ink">
      {data.balance > 0 ? (
        <Trans>
          A video costs {cost}, and you have only {balance}.
        </Trans>
      ) : (
        <Trans>A video costs {cost}, and you have none left.</Trans>
      )}{' '}
      <Trans>
        <TextLink to="/billing" className="font-medium">
          Buy credits
        </TextLink>{' '}
        – your link is kept here.
      </Trans>
    </span>
  );
}
