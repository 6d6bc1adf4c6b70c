import { Plural, Trans } from '@lingui/react/macro';
import type { Checked, Note } from '@/api/types';
import { Timestamp } from './Timestamp';

/** The most uncovered parts that are shown without a click. */
const SHOWN = 6;

/** The result of the statement check, and the parts of the video that the note does not cover. */
export function Reliability({ note }: { note: Note }) {
  const { checked, uncovered = [] } = note;
  if (checked === undefined && uncovered.length === 0) return null;
  return (
    <div className="space-y-2 text-sm text-muted">
      {checked !== undefined && <CheckResult checked={checked} />}
      {uncovered.length > 0 && <Uncovered youtubeId={note.youtube_id} parts={uncovered} />}
    </div>
  );
}

function Uncovered({ youtubeId, parts }: { youtubeId: string; parts: NonNullable<Note['uncovered']> }) {
  const count = parts.length;
  const links = (
    <>
      {parts.map(({ start, end }) => (
        <Timestamp key={start} youtubeId={youtubeId} seconds={start} until={end} />
      ))}
    </>
  );
  return count <= SHOWN ? (
    <p className="flex flex-wrap items-center gap-2">
      <Trans>Not covered:</Trans>
      {links}
    </p>
  ) : (
    <details>
      <summary className="cursor-pointer">
        <Trans>Not covered: {count} parts of the video</Trans>
      </summary>
      <p className="mt-2 flex flex-wrap items-center gap-2">{links}</p>
    </details>
  );
}

function CheckResult({ checked: { statements, repaired, unsupported } }: { checked: Checked }) {
  if (statements === 0) {
    return (
      <p>
        <Trans>This note does not cite the video, so its statements were not checked.</Trans>
      </p>
    );
  }
  return (
    <p>
      <Plural
        value={statements}
        one="# statement was checked against the video."
        other="# statements were checked against the video."
      />{' '}
      {repaired > 0 && <Plural value={repaired} one="# was rewritten." other="# were rewritten." />}{' '}
      {unsupported > 0 && (
        <Plural value={unsupported} one="# is marked as unsupported." other="# are marked as unsupported." />
      )}
      {repaired === 0 && unsupported === 0 && <Trans>No errors were found.</Trans>}
    </p>
  );
}
