import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { remarksQuery } from '@/api/remarks';
import type { Note } from '@/api/types';
import { Empty, Failed, Loading } from '@/ui/states';
import { NewRemark } from './remarks/NewRemark';
import { RemarkItem } from './remarks/RemarkItem';
import { useHighlights } from './remarks/useHighlights';

/** The user's own remarks at seconds of the video, and the passages of the note that they quote. */
export function RemarksPane({ note }: { note: Note }) {
  const { t } = useLingui();
  const remarks = useQuery(remarksQuery(note.id));
  useHighlights(remarks.data);
  return (
    <section aria-label={t`Your remarks`} className="space-y-4">
      <NewRemark noteId={note.id} />
      {remarks.isPending ? (
        <Loading label={t`Loading your remarks…`} lines={2} />
      ) : remarks.data === undefined ? (
        <Failed error={remarks.error} onRetry={() => remarks.refetch()} />
      ) : remarks.data.length === 0 ? (
        <Empty title={t`You have no remarks on this video yet.`}>
          <Trans>A remark belongs to a second of the video. Select a passage of the note to quote it.</Trans>
        </Empty>
      ) : (
        <ol className="space-y-2">
          {remarks.data.map((remark) => (
            <li key={remark.id}>
              <RemarkItem noteId={note.id} remark={remark} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
