import { useId } from 'react';
import type { VideoStatus } from '@/api/types';
import { Page } from '@/ui/Page';
import { VideoList } from './VideoList';

const FILTERS = {
  completed: 'Ready',
  processing: 'In progress',
  pending: 'Waiting',
  failed: 'Failed or cancelled',
} as const satisfies Record<VideoStatus, string>;

export type StatusFilter = VideoStatus;

/** Parses a status filter; undefined for any other value. */
export function statusFilter(value: unknown): StatusFilter | undefined {
  return typeof value === 'string' && Object.hasOwn(FILTERS, value) ? (value as StatusFilter) : undefined;
}

interface Props {
  status?: StatusFilter;
  onStatus: (status: StatusFilter | undefined) => void;
}

/** All videos, page by page. */
export function LibraryPage({ status, onStatus }: Props) {
  const id = useId();
  return (
    <Page
      title="Library"
      actions={
        <div className="flex items-center gap-2">
          <label htmlFor={id} className="text-sm text-muted">
            Show
          </label>
          <select
            id={id}
            value={status ?? ''}
            onChange={(event) => onStatus(statusFilter(event.target.value))}
            className="min-h-10 rounded-lg border border-field bg-surface px-3 py-2 text-sm"
          >
            <option value="">All videos</option>
            {Object.entries(FILTERS).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
      }
    >
      <VideoList status={status} />
    </Page>
  );
}
