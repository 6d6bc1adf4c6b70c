import type { Checked, Note } from '@/api/types';
import { Timestamp } from './Timestamp';

/** The result of the statement check, and the parts of the video that the note does not cover. */
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
  if (statements === 0) return 'This note does not cite the video, so its statements were not checked.';
  const found = [
    repaired > 0 && `${repaired} ${repaired === 1 ? 'was' : 'were'} rewritten`,
    unsupported > 0 && `${unsupported} ${unsupported === 1 ? 'is' : 'are'} marked as unsupported`,
  ].filter((part) => part !== false);
  const all = statements === 1 ? '1 statement was' : `${statements} statements were`;
  return `${all} checked against the video: ${found.length === 0 ? 'no errors were found' : found.join(', ')}.`;
}
