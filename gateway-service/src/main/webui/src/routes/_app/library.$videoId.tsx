import { createFileRoute } from '@tanstack/react-router';
import { VideoPage } from '@/features/note/writing/VideoPage';

export const Route = createFileRoute('/_app/library/$videoId')({
  component: function Video() {
    const { videoId } = Route.useParams();
    return <VideoPage key={videoId} videoId={videoId} />;
  },
});
