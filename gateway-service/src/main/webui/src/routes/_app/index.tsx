import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import type { Submitted } from '@/api/types';
import { videosQuery } from '@/api/videos';
import { Dashboard } from '@/features/dashboard/Dashboard';
import { DueToday } from '@/features/review/DueToday';
import { PasteForm } from '@/features/submission/PasteForm';
import type { GivenTranscript } from '@/features/submission/UploadForm';
import { lazyPart, usePreload } from '@/ui/lazyPart';
import { Loading } from '@/ui/states';

const UploadForm = lazyPart(() => import('@/features/submission/UploadForm').then(({ UploadForm }) => UploadForm), {
  placeholder: <Loading lines={6} />,
});
const PARTS = [UploadForm];

interface Search {
  /** The video to upload a transcript for, or empty. */
  give?: string;
  /** A link to start with, as another app shares it. */
  link?: string;
}

export const Route = createFileRoute('/_app/')({
  // `shared`: apps on Android share a link as a text.
  validateSearch: ({ give, link, shared }: Record<string, unknown>): Search => {
    const given = [link, shared].find((text) => typeof text === 'string' && text !== '') as string | undefined;
    return {
      ...(give !== undefined ? { give: String(give) } : {}),
      ...(given !== undefined ? { link: given } : {}),
    };
  },
  loader: ({ context, location }) => {
    // A failure is handled when the form is shown.
    if ('give' in location.search && navigator.onLine)
      import('@/features/submission/UploadForm').catch(() => undefined);
    // The page shows its own state while this loads and when it fails.
    void context.queryClient.prefetchInfiniteQuery(videosQuery());
  },
  component: function Home() {
    const { give, link } = Route.useSearch();
    usePreload(PARTS);
    const navigate = Route.useNavigate();
    const [transcript, setTranscript] = useState<GivenTranscript>();
    const onAccepted = ({ video }: Submitted) =>
      void navigate({ to: '/library/$videoId', params: { videoId: video.id } });
    return (
      <Dashboard
        study={<DueToday />}
        submission={
          give === undefined ? (
            <PasteForm
              key={link}
              given={link}
              onAccepted={onAccepted}
              onTranscript={(given) => {
                setTranscript(given);
                void navigate({ search: { give: given.link ?? '' } });
              }}
            />
          ) : (
            <UploadForm
              key={give}
              video={give}
              given={transcript}
              onAccepted={onAccepted}
              onClose={() => void navigate({ search: {} })}
            />
          )
        }
      />
    );
  },
});
