import { Trans } from '@lingui/react/macro';
import { useId, useState } from 'react';

/** The address of the link that marks a statement that the video does not support. */
export const UNSUPPORTED = '#unsupported';

/** The mark as a button that shows an explanation. */
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
        <span aria-hidden="true">⚠ </span>
        <Trans>unsupported</Trans>
      </button>{' '}
      <span id={explanation} hidden={!explained} className="text-bad">
        <Trans>The cited part of the video does not support this statement. Check it before you rely on it.</Trans>
      </span>
    </span>
  );
}
