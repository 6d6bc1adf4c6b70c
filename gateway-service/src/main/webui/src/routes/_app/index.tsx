import { createFileRoute, Link } from '@tanstack/react-router';
import { VideoList } from '@/features/library/VideoList';
import { SubmitForm } from '@/features/submission/SubmitForm';
import { UploadForm } from '@/features/submission/UploadForm';
import { Page } from '@/ui/Page';

export const Route = createFileRoute('/_app/')({
  /** `give`: the video to upload a transcript for, or empty. */
  validateSearch: (search: Record<string, unknown>): { give?: string } =>
    search.give === undefined ? {} : { give: String(search.give) },
  component: function Home() {
    const { give } = Route.useSearch();
    return (
      <Page title="New note">
        {give === undefined ? <SubmitForm /> : <UploadForm key={give} video={give} />}
        <section aria-labelledby="videos" className="mt-10">
          <div className="mb-3 flex items-baseline justify-between gap-4">
            <h2 id="videos" className="text-lg font-semibold">
              Your videos
            </h2>
            <Link to="/library" className="text-sm text-accent underline underline-offset-2">
              All videos
            </Link>
          </div>
          <VideoList />
        </section>
      </Page>
    );
  },
});
