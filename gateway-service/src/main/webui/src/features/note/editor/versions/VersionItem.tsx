import { Trans, useLingui } from '@lingui/react/macro';
import { History, type LucideIcon, PenLine, Sparkles } from 'lucide-react';
import type { NoteVersion } from '@/api/versions';
import { Badge } from '@/ui/Badge';
import { number } from '@/ui/format';
import { minute } from '@/ui/times';

const ICONS: Record<NoteVersion['kind'], LucideIcon> = { generated: Sparkles, edited: PenLine, restored: History };

interface Props {
  version: NoteVersion;
  current: boolean;
  chosen: boolean;
  onChoose: () => void;
}

/** One version in the list: what it is, who made it and when, and how much changed. */
export function VersionItem({ version, current, chosen, onChoose }: Props) {
  const Icon = ICONS[version.kind];
  const added = version.words_added;
  const removed = version.words_removed;
  return (
    <button
      type="button"
      aria-current={chosen ? 'true' : undefined}
      onClick={onChoose}
      className="flex w-full cursor-pointer gap-3 rounded-lg border border-transparent px-3 py-2 text-left hover:bg-surface aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft"
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-2 text-sm font-medium">
          <KindName version={version} />
          {current && (
            <Badge tone="good">
              <Trans>Current</Trans>
            </Badge>
          )}
        </span>
        <span className="block text-xs text-muted">{minute(version.updated_at ?? version.created_at)}</span>
        {added !== undefined && removed !== undefined && (
          <span className="block text-xs text-muted tabular-nums">
            <Trans>
              {number(added)} words added, {number(removed)} removed
            </Trans>
          </span>
        )}
      </span>
    </button>
  );
}

/** Who made a version. */
export function KindName({ version: { kind, model } }: { version: Pick<NoteVersion, 'kind' | 'model'> }) {
  const { t } = useLingui();
  if (kind === 'edited') return t`Edited by you`;
  if (kind === 'restored') return t`Restored by you`;
  return model === undefined ? t`Written by Study Buddy` : t`Written by Study Buddy with ${model}`;
}
