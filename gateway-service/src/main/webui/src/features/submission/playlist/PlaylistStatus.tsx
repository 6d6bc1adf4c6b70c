import { Trans } from '@lingui/react/macro';
import { Problem } from '@/api/problem';
import type { SubmitVideos } from '@/api/types';
import { playlistErrorSentence } from '@/errors/playlistSentences';
import { Button } from '@/ui/Button';
import { lazyPart } from '@/ui/lazyPart';
import { Notice } from '@/ui/Notice';
import { Loading } from '@/ui/states';
import type { usePreview } from './usePreview';

export const VideoChooser = lazyPart(() => import('./VideoChooser').then(({ VideoChooser }) => VideoChooser), {
  placeholder: <Loading lines={4} />,
});

interface Props {
  preview: ReturnType<typeof usePreview>;
  options: Omit<SubmitVideos, 'youtube_urls'>;
  onRetry: () => void;
  onClose: () => void;
}

/** The status or the preview of a playlist. Errors of the link itself are shown at its field. */
export function PlaylistStatus({ preview, options, onRetry, onClose }: Props) {
  if (preview.isPending) {
    return (
      <Notice role="status">
        <p>
          <Trans>Loading the playlist from YouTube…</Trans>
        </p>
        <p className="text-sm text-muted">
          <Trans>This can take up to twenty seconds.</Trans>
        </p>
      </Notice>
    );
  }
  if (preview.isError) {
    if (preview.error instanceof Problem && preview.error.status === 400) return null;
    return (
      <Notice tone="bad" role="alert">
        <p>{playlistErrorSentence(preview.error)}</p>
        <Button className="mt-3" onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      </Notice>
    );
  }
  if (!preview.isSuccess) return null;
  return <VideoChooser key={preview.submittedAt} playlist={preview.data} options={options} onClose={onClose} />;
}
