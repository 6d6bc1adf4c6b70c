import type { Note, Question } from '@/api/types';
import { Markdown } from '@/markdown/Markdown';
import { Timestamp } from './Timestamp';

const KINDS: Record<Question['kind'], string> = {
  gap_analysis: 'Find the gap',
  application: 'Apply it',
  one_up: 'One step further',
  synthesis: 'Put it together',
  multiple_choice: 'Choose one',
  cloze: 'Fill the gap',
};

/** The questions of the assessment, with collapsed answers. */
export function Questions({ note }: { note: Note }) {
  const questions = note.assessment.questions;
  if (questions.length === 0) return null;
  return (
    <section aria-labelledby="questions">
      <h2 id="questions" className="mb-3 text-xl font-semibold">
        Questions
      </h2>
      <ol className="space-y-3">
        {questions.map((question) => (
          <li key={question.id} className="rounded-lg border border-line bg-surface px-5 py-4">
            <p className="text-sm text-muted">{KINDS[question.kind] ?? 'Question'}</p>
            <p className="mt-1 font-semibold">{question.question}</p>
            <Choices question={question} />
            <Answer question={question} youtubeId={note.youtube_id} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Choices({ question: { choices = [] } }: { question: Question }) {
  if (choices.length === 0) return null;
  return (
    <ol className="mt-2 list-inside list-[upper-alpha] space-y-1">
      {choices.map(({ text }) => (
        <li key={text}>{text}</li>
      ))}
    </ol>
  );
}

/** Why each choice is right or wrong, or the points of a full answer. */
function Reasons({ question: { choices = [], rubric = [] } }: { question: Question }) {
  if (choices.length === 0 && rubric.length === 0) return null;
  return (
    <ul className="mt-2 list-inside list-disc space-y-1 text-sm">
      {choices.map(({ text, right, why }) => (
        <li key={text}>
          <strong>{text}</strong> ({right ? 'right' : 'wrong'}): {why}
        </li>
      ))}
      {rubric.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}

function Answer({ question, youtubeId }: { question: Question; youtubeId: string }) {
  const { segments } = question;
  return (
    <details className="mt-3">
      <summary className="cursor-pointer text-sm text-accent">Show the answer</summary>
      <div className="prose mt-2">
        <Markdown text={question.answer} />
      </div>
      <Reasons question={question} />
      {segments.length > 0 && (
        <p className="mt-2 flex flex-wrap items-center gap-2 text-sm text-muted">
          In the video:
          {segments.map((segment) => (
            <Timestamp key={segment.start} youtubeId={youtubeId} seconds={segment.start} />
          ))}
        </p>
      )}
    </details>
  );
}
