import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { noteQuery } from '@/api/notes';
import type { Course, CourseQuestion, Question } from '@/api/types';
import { Markdown } from '@/markdown/Markdown';
import { NoteLink, NoteSecond } from '@/notes/NoteLink';
import { Badge } from '@/ui/Badge';
import { Empty, Failed, Loading } from '@/ui/states';

const KINDS: Record<Question['kind'], MessageDescriptor> = {
  gap_analysis: msg`Find the gap`,
  application: msg`Apply it`,
  one_up: msg`One step further`,
  synthesis: msg`Put it together`,
  multiple_choice: msg`Choose one`,
  cloze: msg`Fill the gap`,
};

const isKind = (kind: string): kind is Question['kind'] => Object.hasOwn(KINDS, kind);

/** Questions of all notes of a course, with collapsed answers. */
export function Exam({ course: { exam, notes } }: { course: Course }) {
  const { t } = useLingui();
  if (exam.length === 0) {
    return (
      <Empty title={t`No questions`}>
        <Trans>The notes of this course have no questions. Open a note and ask for new questions there.</Trans>
      </Empty>
    );
  }
  const titles = new Map(notes.map(({ note_id, title }) => [note_id, title]));
  return (
    <ol className="space-y-3">
      {exam.map((question, i) => (
        <Item
          key={`${question.note_id} ${question.question_id}`}
          question={question}
          number={i + 1}
          title={titles.get(question.note_id) ?? ''}
        />
      ))}
    </ol>
  );
}

function Item({ question, number, title }: { question: CourseQuestion; number: number; title: string }) {
  const { i18n } = useLingui();
  const [open, setOpen] = useState(false);
  const { note_id, kind, choices } = question;
  return (
    <li className="rounded-lg border border-line bg-surface px-5 py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <span className="tabular-nums">{number}.</span>
        {isKind(kind) && <Badge tone="accent">{i18n._(KINDS[kind])}</Badge>}
        <NoteLink noteId={note_id}>{title}</NoteLink>
      </div>
      <p className="mt-2 font-medium">{question.question}</p>
      {choices.length > 0 && (
        <ol className="mt-2 list-inside list-[upper-alpha] space-y-1">
          {choices.map((choice) => (
            <li key={choice}>{choice}</li>
          ))}
        </ol>
      )}
      <details className="mt-3" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="min-h-6 w-fit cursor-pointer text-sm text-accent">
          <Trans>Answer</Trans>
        </summary>
        {open && <Answer question={question} title={title} />}
      </details>
    </li>
  );
}

/** The answer, which the exam itself does not have: that of the question in its note. */
function Answer({ question: { note_id, question_id }, title }: { question: CourseQuestion; title: string }) {
  const { t } = useLingui();
  const note = useQuery(noteQuery(note_id));
  if (note.isPending) return <Loading label={t`Loading the answer…`} lines={1} />;
  if (note.data === undefined) return <Failed error={note.error} onRetry={() => note.refetch()} />;
  const answered = note.data.assessment.questions.find(({ id }) => id === question_id);
  if (answered === undefined) {
    return (
      <p className="mt-2 text-sm text-muted">
        <Trans>The note has new questions, and this one is not among them. Reload the page for the new exam.</Trans>
      </p>
    );
  }
  const { answer, choices = [], rubric = [], segments } = answered;
  return (
    <div className="mt-2 space-y-2">
      <div className="prose">
        <Markdown text={answer} />
      </div>
      {choices.length > 0 && (
        <ul className="list-inside list-disc space-y-1 text-sm">
          {choices.map(({ text, right, why }) => (
            <li key={text}>
              <strong>{text}</strong> ({right ? <Trans>right</Trans> : <Trans>wrong</Trans>}): {why}
            </li>
          ))}
        </ul>
      )}
      {rubric.length > 0 && (
        <ul className="list-inside list-disc space-y-1 text-sm">
          {rubric.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      )}
      {segments.length > 0 && (
        <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
          <Trans>In the video:</Trans>
          {segments.map(({ start }) => (
            <NoteSecond key={start} noteId={note_id} title={title} seconds={start} />
          ))}
        </p>
      )}
    </div>
  );
}
