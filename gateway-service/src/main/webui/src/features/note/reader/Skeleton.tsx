import { useLingui } from '@lingui/react/macro';

/** Room for the text of a note while it is loading, as high as the window, so that nothing moves when it comes. */
export function TextSkeleton() {
  return (
    <div aria-hidden="true" className="min-h-dvh space-y-4 motion-safe:animate-pulse">
      {[100, 96, 88, 98, 60, 0, 94, 99, 90, 45].map((width, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
        <div key={line} className="h-4 rounded bg-line/60" style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}

/** The reader while its note is loading: the same panes in the same places. */
export function ReaderSkeleton({ wide, side }: { wide: boolean; side: number }) {
  const { t } = useLingui();
  return (
    <div className="reader">
      <span role="status" className="sr-only">
        {t`Loading the note…`}
      </span>
      {wide ? (
        <div className="flex">
          <div className="reader-text min-w-0 flex-1">
            <div className="h-12" />
            <Head />
          </div>
          <div className="w-6 shrink-0" />
          <div className="reader-side pt-4" style={{ width: side }}>
            <div className="aspect-video rounded-lg bg-line/60" />
          </div>
        </div>
      ) : (
        <div className="reader-text">
          <Head />
        </div>
      )}
    </div>
  );
}

function Head() {
  return (
    <div className="mx-auto max-w-[46rem] py-6">
      <div className="mb-8 h-8 w-3/4 rounded bg-line/60" />
      <TextSkeleton />
    </div>
  );
}
