import { useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { videosQuery } from '@/api/videos';
import { useLiveJobs } from '@/live/LiveProvider';
import { lazyPart } from '@/ui/lazyPart';
import { Page } from '@/ui/Page';
import { Empty, Failed, Loading } from '@/ui/states';
import { JobsNow } from './JobsNow';
import { RecentNotes } from './RecentNotes';
import { Usage } from './Usage';

const SampleNote = lazyPart(() => import('./SampleNote').then(({ SampleNote }) => SampleNote), {
  placeholder: <Loading lines={6} />,
  failed: NoNotes,
});

interface Props {
  /** The form that makes a note. */
  submission: ReactNode;
  /** What is to be studied today. */
  study?: ReactNode;
}

function NoNotes() {
  const { t } = useLingui();
  return <Empty title={t`You have no notes yet.`} />;
}

/** The start page of a signed-in user. */
export function Dashboard({ submission, study }: Props) {
  const { t } = useLingui();
  return (
    <Page title={t`New note`} width="wide">
      {submission}
      <div className="mt-8 grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Videos />
        <div className="space-y-6">
          {study}
          <Usage />
        </div>
      </div>
    </Page>
  );
}

function Videos() {
  const { t } = useLingui();
  const videos = useInfiniteQuery(videosQuery());
  const jobs = useLiveJobs();
  if (videos.isPending) return <Loading label={t`Loading your videos…`} />;
  if (videos.data === undefined) return <Failed error={videos.error} onRetry={() => videos.refetch()} />;
  const items = videos.data.pages[0]?.items ?? [];
  if (items.length === 0 && jobs.size === 0) return <SampleNote />;
  return (
    <div className="min-w-0 space-y-8">
      <JobsNow videos={items} />
      <RecentNotes videos={items} />
    </div>
  );
}
