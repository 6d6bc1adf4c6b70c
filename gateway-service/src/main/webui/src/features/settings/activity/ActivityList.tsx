import { t } from '@lingui/core/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { activityQuery } from '@/api/auth';
import type { Activity } from '@/api/types';
import { number } from '@/ui/format';
import { LoadMore } from '@/ui/LoadMore';
import { Empty, Failed, Loading } from '@/ui/states';
import { minute } from '@/ui/times';
import { Section } from '../Section';
import { activitySentence } from './kinds';

/** The activity of the account, newest first. */
export function ActivityList() {
  const activity = useInfiniteQuery(activityQuery);
  const items = activity.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section
      title={t`Activity`}
      about={t`What happened on your account in the last 90 days. If you do not recognize something, sign out everywhere else and revoke your tokens.`}
    >
      {activity.isPending && <Loading label={t`Loading your activity…`} lines={5} />}
      {activity.isError && activity.data === undefined && (
        <Failed error={activity.error} onRetry={() => activity.refetch()} />
      )}
      {activity.data !== undefined && items.length === 0 && <Empty title={t`No activity yet`} />}
      {items.length > 0 && (
        <ol aria-label={t`Activity`} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {items.map((item) => (
            <Entry key={item.id} item={item} />
          ))}
        </ol>
      )}
      <LoadMore pages={activity} />
    </Section>
  );
}

function Entry({ item }: { item: Activity }) {
  const times = item.count > 1 ? t`${number(item.count)} times` : '';
  const from = [times, item.device, item.address].filter(Boolean).join(' · ');
  return (
    <li className="px-4 py-3">
      <p>{activitySentence(item)}</p>
      <p className="text-sm text-muted">
        <time dateTime={item.at}>{minute(item.at)}</time>
        {from !== '' && ` · ${from}`}
      </p>
    </li>
  );
}
