import { Trans, useLingui } from '@lingui/react/macro';
import { SampleText } from '@/sample/SampleText';

/** A note that shows what a note is like, while the user has none. */
export function SampleNote() {
  const { t } = useLingui();
  return (
    <section aria-label={t`A sample note`} className="min-w-0">
      <h2 className="mb-4 text-lg font-semibold">
        <Trans>You have no notes yet. This is what one looks like.</Trans>
      </h2>
      <SampleText />
    </section>
  );
}
