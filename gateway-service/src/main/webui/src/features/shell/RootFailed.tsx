import { Trans } from '@lingui/react/macro';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useErrorReport } from './useErrorReport';

/** The last page that can be shown: plain, with nothing that could have caused the error. */
export function RootFailed({ error }: ErrorComponentProps) {
  useErrorReport(error);
  useEffect(() => console.error('page_failed', error), [error]);
  return (
    <main className="mx-auto max-w-xl px-4 py-16">
      <title>Study Buddy</title>
      <h1 className="text-2xl font-semibold">
        <Trans>Study Buddy stopped working on this page</Trans>
      </h1>
      <p role="alert" className="mt-3">
        <Trans>This is an error of ours. Your notes are safe. Reload the page, or go to the start.</Trans>
      </p>
      <p className="mt-5 flex flex-wrap gap-6">
        <button type="button" onClick={() => window.location.reload()} className="cursor-pointer text-accent underline">
          <Trans>Reload</Trans>
        </button>
        {/* A link of the browser: it loads everything again. */}
        <a href="/" className="text-accent underline">
          <Trans>Go to the start</Trans>
        </a>
      </p>
    </main>
  );
}
