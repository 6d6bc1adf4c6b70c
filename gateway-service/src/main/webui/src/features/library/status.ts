import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { LiveJob } from '@/live/jobs';
import { STATUSES } from './filter';
import type { Item } from './items';

type Tone = 'good' | 'accent' | 'plain' | 'bad';

/** The state of a row, or undefined for a note that is ready, which needs no word. */
export function stateOf(item: Item, job: LiveJob | undefined): { word: MessageDescriptor; tone: Tone } | undefined {
  if (job !== undefined) {
    return { word: job.status === 'running' ? STATUSES.processing : STATUSES.pending, tone: 'accent' };
  }
  switch (item.status) {
    case 'completed':
      return item.noteId === undefined ? { word: msg`Note deleted`, tone: 'plain' } : undefined;
    case 'failed':
      return item.errorCode === 'cancelled'
        ? { word: msg`Cancelled`, tone: 'plain' }
        : { word: msg`Failed`, tone: 'bad' };
    case 'processing':
    case 'pending':
      return { word: STATUSES[item.status], tone: 'accent' };
  }
}
