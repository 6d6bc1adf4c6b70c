import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { LoaderCircle } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { type ExportFormat, exportNote } from '@/api/edits';
import { problemCode } from '@/api/problem';
import type { Note } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { saveFile } from '@/ui/saveFile';

/** The formats by what they contain. */
export function formatNames(): { heading: string; formats: { format: ExportFormat; name: string }[] }[] {
  return [
    {
      heading: t`Note`,
      formats: [
        { format: 'md', name: t`Markdown` },
        { format: 'pdf', name: t`PDF` },
      ],
    },
    {
      heading: t`Flashcards`,
      formats: [
        { format: 'apkg', name: t`Anki package (.apkg)` },
        { format: 'anki', name: t`Text for Anki (.txt)` },
      ],
    },
    {
      heading: t`Outline`,
      formats: [
        { format: 'outline', name: t`Markdown` },
        { format: 'svg', name: t`Picture (SVG)` },
      ],
    },
  ];
}

export type Download =
  | { kind: 'idle' }
  | { kind: 'running'; format: ExportFormat }
  | { kind: 'done'; name: string }
  | { kind: 'failed'; format: ExportFormat; error: unknown };

/** Downloads the files of a note, one at a time. */
export function useExport({ id }: Note) {
  const [state, setState] = useState<Download>({ kind: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (format: ExportFormat) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'running', format });
    try {
      const { blob, name } = await exportNote(id, format, controller.signal);
      if (controller.signal.aborted) return;
      saveFile(blob, name);
      setState({ kind: 'done', name });
    } catch (error) {
      if (!controller.signal.aborted) setState({ kind: 'failed', format, error });
    }
  };

  return {
    state,
    start: (format: ExportFormat) => void start(format),
    cancel: () => {
      running.current?.abort();
      setState({ kind: 'idle' });
    },
  };
}

/** How the download goes, in a sentence. */
export function ExportStatus({ download }: { download: ReturnType<typeof useExport> }) {
  const { state, start, cancel } = download;
  const name = 'format' in state ? nameOf(state.format) : '';
  return (
    // Without a message it takes no room: the margin cancels the gap of the row above.
    <div className="-mt-2 basis-full text-right text-sm">
      <div role="status" className="mt-2 inline-flex flex-wrap items-center justify-end gap-2 text-muted empty:hidden">
        {state.kind === 'running' && (
          <>
            <LoaderCircle aria-hidden="true" className="size-4 motion-safe:animate-spin" />
            <Trans>Your file is being made: {name}.</Trans>
            <button type="button" className="min-h-6 cursor-pointer text-accent underline" onClick={cancel}>
              <Trans>Cancel</Trans>
            </button>
          </>
        )}
        {state.kind === 'done' && <Trans>The file “{state.name}” was downloaded.</Trans>}
      </div>
      {state.kind === 'failed' && (
        <div className="mt-2 text-left">
          <Notice tone="bad" role="alert">
            <p>{exportErrorSentence(state.error)}</p>
            <div className="mt-2 flex flex-wrap gap-2">
              {problemCode(state.error) === 'export_too_large' ? (
                <Button onClick={() => start('md')}>
                  <Trans>Export as Markdown</Trans>
                </Button>
              ) : (
                <Button onClick={() => start(state.format)}>
                  <Trans>Try again</Trans>
                </Button>
              )}
              <Button onClick={cancel}>
                <Trans>Close</Trans>
              </Button>
            </div>
          </Notice>
        </div>
      )}
    </div>
  );
}

function nameOf(format: ExportFormat): string {
  const names: Record<ExportFormat, string> = {
    md: t`Markdown`,
    pdf: t`PDF`,
    apkg: t`Anki package (.apkg)`,
    anki: t`Text for Anki (.txt)`,
    outline: t`Outline in Markdown`,
    svg: t`Outline as a picture (SVG)`,
  };
  return names[format];
}

function exportErrorSentence(error: unknown): string {
  if (problemCode(error) === 'export_too_large') {
    return t`This note is too long for a PDF. Export it as Markdown instead.`;
  }
  return requestErrorSentence(error);
}
