import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Conflict } from '@/api/versions';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { Diff } from './diff/Diff';
import { sectionOf } from './diff/sections';
import { wordDiff } from './diff/wordDiff';

interface Props {
  conflicts: readonly Conflict[];
  /** The current text of the note. */
  content: string;
  /** Puts the new text of a section into the note; empty removes the section. Absent: the user can only compare. */
  onTake?: (conflict: Conflict) => void;
  onKeep?: (conflict: Conflict) => void;
}

/** The sections that stayed as the user wrote them although a new draft changed them too, each with both texts. */
export function SectionConflicts({ conflicts, content, onTake, onKeep }: Props) {
  if (conflicts.length === 0) return null;
  return (
    <Notice>
      <p className="font-semibold">
        <Plural
          value={conflicts.length}
          one="The new note has another text for # section that you edited"
          other="The new note has another text for # sections that you edited"
        />
      </p>
      <p className="mt-1 text-sm text-muted">
        <Trans>Your text was kept. Compare it with the new text, and take what you like better.</Trans>
      </p>
      <ul className="mt-3 space-y-2">
        {conflicts.map((conflict) => (
          <li key={`${conflict.heading ?? ''}\n${conflict.generated ?? ''}`}>
            <OneConflict
              conflict={conflict}
              content={content}
              onTake={onTake && (() => onTake(conflict))}
              onKeep={onKeep && (() => onKeep(conflict))}
            />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

interface OneProps {
  conflict: Conflict;
  content: string;
  onTake?: () => void;
  onKeep?: () => void;
}

function OneConflict({ conflict, content, onTake, onKeep }: OneProps) {
  const { t } = useLingui();
  const hunks = useMemo(() => {
    const section = sectionOf(content, conflict.heading);
    const own = section === undefined ? '' : content.slice(section.from, section.to).trim();
    return conflict.generated === undefined ? undefined : wordDiff(own, conflict.generated.trim());
  }, [content, conflict]);
  return (
    <details className="rounded-lg border border-line px-3 py-2">
      <summary className="min-h-6 cursor-pointer font-medium">
        {conflict.heading ?? t`The beginning of the note`}
      </summary>
      <div className="mt-2 space-y-3">
        {hunks === undefined ? (
          <p className="text-sm">
            <Trans>The new note has no such section any more.</Trans>
          </p>
        ) : (
          <>
            <p className="text-sm text-muted">
              <Trans>Struck through: only in your text. Underlined: only in the new text.</Trans>
            </p>
            <Diff hunks={hunks} />
          </>
        )}
        {onTake !== undefined && onKeep !== undefined && (
          <div className="flex flex-wrap gap-3">
            <Button onClick={onKeep}>
              <Trans>Keep my text</Trans>
            </Button>
            <Button onClick={onTake}>
              {hunks === undefined ? <Trans>Remove this section</Trans> : <Trans>Take the new text</Trans>}
            </Button>
          </div>
        )}
      </div>
    </details>
  );
}
