import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChartNoAxesColumn } from 'lucide-react';
import { meQuery } from '@/api/auth';
import { requestErrorSentence } from '@/errors/sentences';
import { buttonClass } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { Page } from '@/ui/Page';
import { Failed, Loading } from '@/ui/states';
import { CardReview } from './CardReview';
import { ReviewEnd } from './ReviewEnd';
import { useReview } from './useReview';

/** The cards that are due today over all notes, one at a time. */
export function ReviewPage() {
  const { t } = useLingui();
  const me = useQuery(meQuery);
  return (
    <Page
      title={t`Review`}
      actions={
        <Link to="/review/stats" className={buttonClass()}>
          <ChartNoAxesColumn aria-hidden="true" className="size-4" />
          <Trans>Statistics</Trans>
        </Link>
      }
    >
      {me.data === undefined ? <Loading lines={2} /> : <Session user={me.data.id} />}
    </Page>
  );
}

function Session({ user }: { user: string }) {
  const { t } = useLingui();
  const review = useReview(user);
  const { due, card } = review;
  if (due.data === undefined) {
    return due.isError ? (
      <Failed error={due.error} onRetry={() => due.refetch()} />
    ) : (
      <Loading label={t`Loading the cards…`} lines={3} />
    );
  }
  return (
    <div className="mx-auto max-w-2xl">
      {review.error !== undefined && (
        <div className="mb-4">
          <Notice tone="bad" role="alert">
            {requestErrorSentence(review.error)}
          </Notice>
        </div>
      )}
      {review.isWaitingForNetwork && (
        <div className="mb-4">
          <Notice role="status">
            <Trans>You are offline. Your ratings are saved when you are back; keep this page open until then.</Trans>
          </Notice>
        </div>
      )}
      {card !== undefined ? (
        <CardReview review={review} card={card} />
      ) : review.left > 0 ? (
        <Loading label={t`Loading the cards…`} lines={3} />
      ) : (
        <ReviewEnd review={review} />
      )}
    </div>
  );
}
