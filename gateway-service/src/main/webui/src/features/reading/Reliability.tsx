import type { Checked, Note } from '@/api/types';
import { Timestamp } from './Timestamp';

/** How far the note can be relied on: what was checked, and what of the video it does not speak of. */
export function Reliability({ note }: { note: Note }) {
  const { checked, uncovered = [] } = note;
  if (checked === undefined && uncovered.length === 0) return null;
  return (
    <div className="space-y-1 text-sm text-muted">
      {checked !== undefined && <p>{sentence(checked)}</p>}
      {uncovered.length > 0 && (
        <p className="flex flex-wrap items-center gap-2">
          Not covered:
          {uncovered.map(({ start, end }) => (
            <Timestamp key={start} youtubeId={note.youtube_id} seconds={start} until={end} />
          ))}
        </p>
      )}
    </div>
  );
}

function sentence({ statements, repaired, unsupported }: Checked): string {
  if (statements === 0) return 'Nothing in this note cites the video, so nothing could be checked against it.';
  const found = [
    repaired > 0 && `${repaired} ${repaired === 1 ? 'was' : 'were'} rewritten`,
    unsupported > 0 && `${unsupported} ${unsupported === 1 ? 'is' : 'are'} marked as unsupported`,
  ].filter((part) => part !== false);
  const all = statements === 1 ? '1 statement was' : `${statements} statements were`;
  return `${all} checked against the video: ${found.length === 0 ? 'nothing was wrong' : found.join(', ')}.`;
}
