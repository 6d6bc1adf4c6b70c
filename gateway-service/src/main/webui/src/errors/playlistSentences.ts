import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { problemCode } from '@/api/problem';
import { requestErrorSentence, sentenceIn } from './sentences';

/** The sentences for error codes of a playlist preview; other codes use REQUEST. */
const PLAYLIST: Record<string, MessageDescriptor> = {
  invalid_youtube_url: msg`This is not a link to a YouTube playlist.`,
  playlist_personal: msg`YouTube generates this playlist for you only, so we cannot read it. Open one of its videos and paste that link.`,
  playlist_private: msg`This playlist is private. Its owner can make it public or unlisted.`,
  playlist_unavailable: msg`The playlist does not exist on YouTube, or it is not accessible.`,
  playlist_empty: msg`This playlist is empty.`,
  ip_blocked: msg`YouTube is blocking our connections. Try again later.`,
  request_blocked: msg`YouTube rejected our requests as automated. Try again later.`,
  youtube_request_failed: msg`YouTube could not be reached. Try again in a moment.`,
  youtube_data_unparsable: msg`The response of YouTube could not be read. Try again later.`,
  upstream_timeout: msg`The playlist is still being loaded from YouTube. Try again in a moment.`,
};

/** The sentence for a failed playlist preview. */
export function playlistErrorSentence(error: unknown): string {
  const code = problemCode(error);
  return Object.hasOwn(PLAYLIST, code) ? sentenceIn(PLAYLIST, code) : requestErrorSentence(error);
}
