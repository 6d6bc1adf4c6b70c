import { Plural } from '@lingui/react/macro';

/** The lines that have no link to a video. */
export function WrongLines({ lines }: { lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <div className="text-sm">
      <p className="text-bad">
        <Plural
          value={lines.length}
          one="# line has no link to a video and is left out:"
          other="# lines have no link to a video and are left out:"
        />
      </p>
      <ul className="mt-1 list-disc pl-5 text-muted">
        {lines.slice(0, 5).map((line, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same line can be there twice
          <li key={position} className="truncate">
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}
