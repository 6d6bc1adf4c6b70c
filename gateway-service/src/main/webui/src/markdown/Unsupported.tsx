import { useId, useState } from 'react';

/** What a note's text carries behind a statement that the check did not find in the video. */
export const UNSUPPORTED = '(unsupported)';

/** That mark as a word, which says on request what it means. */
export function Unsupported() {
  const [explained, setExplained] = useState(false);
  const explanation = useId();
  return (
    <span className="font-sans text-[0.8em]">
      <button
        type="button"
        aria-expanded={explained}
        aria-controls={explanation}
        onClick={() => setExplained(!explained)}
        className="cursor-pointer rounded border border-dashed border-bad px-1.5 font-medium text-bad hover:bg-bad-soft"
      >
        <span aria-hidden="true">⚠ </span>unsupported
      </button>{' '}
      <span id={explanation} hidden={!explained} className="text-bad">
        not found in the part of the video that it cites; check it before you rely on it
      </span>
    </span>
  );
}
