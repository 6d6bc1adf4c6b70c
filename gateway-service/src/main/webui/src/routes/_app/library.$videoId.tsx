import { createFileRoute } from '@tanstack/react-router';
import { UnlessRemoved } from '@/features/library/RemovedVideo';
import { VideoPage } from '@/features/note/writing/VideoPage';

export const Route = createFileRoute('/_app/library/$videoId')({
  component: function Video() {
    const { videoId } = Route.useParams();
    return (
      <UnlessRemoved videoId={videoId}>
        <VideoPage key={videoId} videoId={videoId} />
      </UnlessRemoved>
    );
  },
});
