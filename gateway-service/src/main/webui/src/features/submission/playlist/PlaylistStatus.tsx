import { Problem } from '@/api/problem';
import type { SubmitVideos } from '@/api/types';
import { playlistSentence } from '@/failures/sentences';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { PlaylistPreview } from './PlaylistPreview';
import type { usePreview } from './usePreview';

interface Props {
  preview: ReturnType<typeof usePreview>;
  options: Omit<SubmitVideos, 'youtube_urls'>;
  onRetry: () => void;
  onClose: () => void;
}

/** What came of asking for a playlist, or that it is being asked for. What is wrong with the link stands at its field. */
export function PlaylistAsked({ preview, options, onRetry, onClose }: Props) {
  if (preview.isPending) {
    return (
      <Notice role="status">
        <p>Asking YouTube what is in the playlist…</p>
        <p className="text-sm text-muted">We take a detour to get there, so it can take up to twenty seconds.</p>
      </Notice>
    );
  }
  if (preview.isError) {
    if (preview.error instanceof Problem && preview.error.status === 400) return null;
    return (
      <Notice tone="bad" role="alert">
        <p>{playlistSentence(preview.error)}</p>
        <Button className="mt-3" onClick={onRetry}>
          Try again
        </Button>
      </Notice>
    );
  }
  if (!preview.isSuccess) return null;
  return <PlaylistPreview key={preview.submittedAt} playlist={preview.data} options={options} onClose={onClose} />;
}
