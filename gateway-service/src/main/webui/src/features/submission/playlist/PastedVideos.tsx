import { t } from '@lingui/core/macro';
import type { SubmitVideos, VideoPreview } from '@/api/types';
import type { PastedVideo } from '../pasted';
import { useVideoPreviews } from '../preview/useVideoPreviews';
import { type ChoosableVideo, VideoChooser } from './VideoChooser';
import { WrongLines } from './WrongLines';

interface Props {
  videos: PastedVideo[];
  /** The lines that have no link to a video. */
  wrong: string[];
  options: Omit<SubmitVideos, 'youtube_urls'>;
  onClose: () => void;
}

/** Several pasted links in the form of a playlist, so that they are chosen and submitted like one. */
export function PastedVideos({ videos, wrong, options, onClose }: Props) {
  const previews = useVideoPreviews(videos.map(({ youtubeId }) => youtubeId));
  const items = videos.map((video) => item(video, previews.get(video.youtubeId)));
  return (
    <VideoChooser
      playlist={{ id: '', title: t`Pasted links`, items, truncated: false }}
      options={options}
      remark={<WrongLines lines={wrong} />}
      takesFocus={false}
      onClose={onClose}
    />
  );
}

/** Without a preview the link is the name of the video. */
function item({ youtubeId, url }: PastedVideo, preview: VideoPreview | undefined): ChoosableVideo {
  return {
    youtube_id: youtubeId,
    youtube_url: url,
    title: preview?.title ?? url.replace(/^https?:\/\/(?:www\.)?/i, ''),
    duration: preview?.duration ?? null,
    available: true,
    done: preview?.note_id !== undefined,
    video_id: preview?.video_id,
    note_id: preview?.note_id,
    obstacle: preview?.error_code,
  };
}
