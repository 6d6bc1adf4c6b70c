import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { noteQuery } from '@/api/notes';
import type { Note } from '@/api/types';
import { videoQuery } from '@/api/videos';
import { Markdown } from '@/markdown/Markdown';
import { day, timesEstimated } from '@/ui/format';
import { Page } from '@/ui/Page';
import { Failed, Loading } from '@/ui/states';
import { NoteActions } from '../editor/NoteActions';
import { RemarksPane } from '../editor/RemarksPane';
import { Concepts } from './Concepts';
import { Details } from './Details';
import { MissingItems } from './MissingItems';
import { Questions } from './Questions';
import { Reliability } from './Reliability';
import { SectionsNav } from './SectionsNav';
import { withIds } from './sections';

/** A page with one note. */
export function NotePage({ noteId }: { noteId: string }) {
  const note = useQuery(noteQuery(noteId));
  if (note.isPending) {
    return (
      <Page title="Note">
        <Loading label="Loading the note…" lines={5} />
      </Page>
    );
  }
  if (note.data === undefined) {
    return (
      <Page title="Note">
        <Failed error={note.error} onRetry={() => note.refetch()} />
      </Page>
    );
  }
  return (
    <Page title={note.data.title} actions={<NoteActions note={note.data} />}>
      <NoteView note={note.data} />
      <div className="mt-8">
        <RemarksPane note={note.data} />
      </div>
    </Page>
  );
}

/** The parts of a note in reading order. */
export function NoteView({ note }: { note: Note }) {
  const unsupported = useMemo(
    () => withIds(note.sections).flatMap(({ id, supported }) => (supported ? [] : [id])),
    [note.sections],
  );
  return (
    <article className="space-y-8">
      <p className="-mt-4 text-sm text-muted">
        {note.subject !== undefined && `${note.subject} · `}
        {day(note.created_at)}
        {note.tags.map((tag) => ` · #${tag}`)}
      </p>
      <EstimatedTimes videoId={note.video_id} />
      {note.summary !== '' && (
        <section
          aria-labelledby="summary"
          className="rounded-lg border border-l-4 border-line border-l-accent bg-surface px-5 py-4"
        >
          <h2 id="summary" className="text-sm font-semibold">
            Summary
          </h2>
          <div className="prose mt-1">
            <Markdown text={note.summary} />
          </div>
        </section>
      )}
      <SectionsNav sections={note.sections} />
      <Reliability note={note} />
      <div className="prose rounded-lg border border-line bg-surface px-5 py-6 sm:px-8">
        <Markdown text={withoutSummary(note)} anchors unsupported={unsupported} />
      </div>
      <Concepts note={note} />
      <Questions note={note} />
      <MissingItems note={note} />
      <Details note={note} />
    </article>
  );
}

/** A remark that the times of the links are estimated, for a transcript without times. */
function EstimatedTimes({ videoId }: { videoId: string }) {
  const video = useQuery(videoQuery(videoId));
  return video.data?.times_estimated ? <p className="text-sm text-muted">{timesEstimated()}</p> : null;
}

/** Removes the block quote at the start: it is the summary, which has a section of its own. */
function withoutSummary(note: Note): string {
  const content = withoutTitle(note);
  return note.summary === '' ? content : content.replace(/^\s*(?:>.*(?:\n|$))+/, '');
}

/** Removes the first heading if it repeats the title of the page. */
function withoutTitle({ content, title }: Note): string {
  const first = /^\s*# (.*)(?:\n|$)/.exec(content);
  return first?.[1]?.trim() === title.trim() ? content.slice(first[0].length) : content;
}
