import { Trans } from '@lingui/react/macro';
import { Button } from '@/ui/Button';
import { lazyPart } from '@/ui/lazyPart';
import { Thumbnail } from '@/ui/Thumbnail';
import type { Pasted } from './pasted';
import type { VideoPreviewState } from './preview/useVideoPreview';

export const VideoFacts = lazyPart(() => import('./preview/VideoFacts').then(({ VideoFacts }) => VideoFacts), {
  placeholder: <div aria-hidden="true" className="min-h-28 rounded-lg border border-line bg-page" />,
  // The link can be submitted without them.
  failed: () => null,
});

interface Props {
  pasted: Pasted;
  /** Undefined without a link to a video whose id is known. */
  preview: VideoPreviewState | undefined;
  busy: boolean;
  onId: (word: string) => void;
  onPlaylist: () => void;
  /** The user wants to give the transcript of this video. */
  onTranscript: (link: string) => void;
}

/** What the text in the field is, and what can be done with it. */
export function Recognised({ pasted, preview, busy, onId, onPlaylist, onTranscript }: Props) {
  switch (pasted.kind) {
    case 'video':
      return (
        <div className="mt-3 space-y-3 text-sm">
          {preview !== undefined && pasted.youtubeId !== undefined && (
            <VideoFacts youtubeId={pasted.youtubeId} preview={preview} onTranscript={() => onTranscript(pasted.url)} />
          )}
          {pasted.inPlaylist && (
            <div className="flex flex-wrap items-center gap-3">
              <p role="status">
                <Trans>This video is part of a playlist.</Trans>
              </p>
              <Button aria-disabled={busy} onClick={onPlaylist}>
                <Trans>Show the playlist instead</Trans>
              </Button>
            </div>
          )}
        </div>
      );
    case 'word': {
      const word = pasted.word;
      return (
        <div className="mt-3 flex flex-wrap items-center gap-3 text-sm">
          <Thumbnail youtubeId={word} className="w-24" />
          <p role="status" className="min-w-0 flex-1 basis-60">
            <Trans>
              “{word}” is a word, but it could also be the id of a video. Nothing is charged until you decide.
            </Trans>
          </p>
          <Button aria-disabled={busy} onClick={() => !busy && onId(word)}>
            <Trans>It is a video id: make a note</Trans>
          </Button>
        </div>
      );
    }
    case 'playlist':
      return (
        <p role="status" className="mt-3 text-sm">
          <Trans>This is a playlist. You choose its videos in the next step.</Trans>
        </p>
      );
    case 'transcript':
      return (
        <p role="status" className="mt-3 text-sm">
          <Trans>This is a transcript. You add the link of its video in the next step.</Trans>
        </p>
      );
    default:
      return null;
  }
}
