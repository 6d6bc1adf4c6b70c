import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { noteQuery } from '@/api/notes';
import { requestErrorSentence } from '@/errors/sentences';
import { Markdown } from '@/markdown/Markdown';

/** Title, channel and summary of a note. */
export default function NotePreview({ noteId }: { noteId: string }) {
  const { t } = useLingui();
  const note = useQuery(noteQuery(noteId));
  if (note.isPending) {
    return (
      <div className="space-y-2">
        <span className="sr-only">{t`Loading the note…`}</span>
        {['w-2/3', 'w-1/3', 'w-full'].map((width) => (
          <div key={width} aria-hidden="true" className={`h-4 rounded bg-line/60 motion-safe:animate-pulse ${width}`} />
        ))}
      </div>
    );
  }
  if (note.data === undefined) return <p>{requestErrorSentence(note.error)}</p>;
  const { title, channel, subject, summary } = note.data;
  const facts = [channel, subject].filter((fact) => fact !== undefined && fact !== '');
  return (
    <>
      <p className="font-semibold">{title}</p>
      {facts.length > 0 && <p className="mt-0.5 text-muted">{facts.join(' · ')}</p>}
      <div className="mt-2 line-clamp-8">
        {summary === '' ? (
          <p className="text-muted">
            <Trans>This note has no summary.</Trans>
          </p>
        ) : (
          <Markdown text={summary} />
        )}
      </div>
    </>
  );
}
