import type { Note } from '@/api/types';
import { clock } from '@/ui/format';
import { withIds } from './sections';

/** Links to the sections of a note. Unsupported sections are marked. */
export function SectionsNav({ sections }: { sections: Note['sections'] }) {
  if (sections.length === 0) return null;
  return (
    <nav aria-labelledby="sections" className="rounded-lg border border-line bg-surface px-5 py-4">
      <h2 id="sections" className="text-sm font-semibold">
        Sections
      </h2>
      <ol className="mt-2 space-y-1 text-sm">
        {withIds(sections).map((section) => (
          <li key={section.id} className="flex flex-wrap items-baseline gap-x-2">
            <a href={`#${section.id}`} className="text-ink underline-offset-2 hover:underline">
              {section.heading}
            </a>
            <span className="text-xs tabular-nums text-muted">{clock(section.start)}</span>
            {!section.supported && <span className="text-xs text-bad">not found in the video</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
