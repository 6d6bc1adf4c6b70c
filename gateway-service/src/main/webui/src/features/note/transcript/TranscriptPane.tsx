import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { problemCode } from '@/api/problem';
import { transcriptQuery } from '@/api/transcripts';
import type { Note } from '@/api/types';
import { Empty, Failed, Loading } from '@/ui/states';
import { TranscriptList } from './TranscriptList';

/** The transcript of the video. */
export function TranscriptPane({ note }: { note: Note }) {
  const { t } = useLingui();
  const transcript = useQuery(transcriptQuery(note.id));
  if (transcript.isPending) return <Loading label={t`Loading the transcript…`} lines={6} />;
  if (transcript.data === undefined) {
    return problemCode(transcript.error) === 'not_found' ? (
      <NoTranscript />
    ) : (
      <Failed error={transcript.error} onRetry={() => transcript.refetch()} />
    );
  }
  if (transcript.data.segments.length === 0) return <NoTranscript />;
  return <TranscriptList note={note} segments={transcript.data.segments} />;
}

function NoTranscript() {
  const { t } = useLingui();
  return (
    <Empty title={t`No transcript`}>
      <Trans>The transcript of this video is not stored.</Trans>
    </Empty>
  );
}
