import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { videoQuery } from '@/api/videos';
import { UnlessRemoved } from '@/features/library/RemovedVideo';
import { VideoPage } from '@/features/note/writing/VideoPage';
import { UploadForm } from '@/features/submission/UploadForm';

export const Route = createFileRoute('/_app/library/$videoId')({
  loader: ({ context, params }) => {
    // The page shows its own state while this loads and when it fails.
    void context.queryClient.prefetchQuery(videoQuery(params.videoId));
  },
  component: function Video() {
    const { videoId } = Route.useParams();
    const navigate = useNavigate();
    return (
      <UnlessRemoved videoId={videoId}>
        <VideoPage
          key={videoId}
          videoId={videoId}
          transcriptForm={(video) => (
            <UploadForm
              video={video.youtube_url}
              title={video.title}
              // The entry that failed is replaced by the new one, so Back must not lead to it.
              onAccepted={({ video: added }) =>
                void navigate({ to: '/library/$videoId', params: { videoId: added.id }, replace: true })
              }
            />
          )}
        />
      </UnlessRemoved>
    );
  },
});
