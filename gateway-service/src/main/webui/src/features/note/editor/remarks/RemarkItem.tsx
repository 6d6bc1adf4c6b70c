import { useLingui } from '@lingui/react/macro';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { type Remark, useRemarkChanges } from '@/api/remarks';
import { requestErrorSentence } from '@/errors/sentences';
import { clock } from '@/ui/format';
import { IconButton } from '@/ui/IconButton';
import { toast } from '@/ui/toasts';
import { usePlayback } from '../../playback';
import { EditedRemark } from './EditedRemark';
import { Quotation } from './Quotation';
import { remarkErrorSentence } from './sentences';
import { partsOf } from './texts';

/** A remark, which can be edited in its place and deleted. */
export function RemarkItem({ noteId, remark }: { noteId: string; remark: Remark }) {
  const { t } = useLingui();
  const { add, update, remove } = useRemarkChanges(noteId);
  const seek = usePlayback((playback) => playback.seek);
  const [editing, setEditing] = useState(false);
  const { quote, comment } = partsOf(remark);
  const time = clock(remark.start);

  const deleteRemark = async () => {
    try {
      await remove.mutateAsync(remark);
      toast(t`The remark was deleted.`, {
        label: t`Undo`,
        run: () =>
          void add
            .mutateAsync(remark)
            .catch((error: unknown) => toast(remarkErrorSentence(error, t`You have too many remarks on this note.`))),
      });
    } catch (error) {
      toast(requestErrorSentence(error));
    }
  };

  if (editing) return <EditedRemark noteId={noteId} remark={remark} onDone={() => setEditing(false)} />;
  return (
    <div className="rounded-lg border border-line bg-surface px-3 py-2">
      <div className="flex items-center justify-between gap-2">
        <button
          type="button"
          onClick={() => seek(remark.start)}
          aria-label={t`Play from ${time}`}
          className="min-h-7 cursor-pointer rounded bg-accent-soft px-2 text-sm font-medium text-accent tabular-nums hover:underline"
        >
          {time}
        </button>
        <span className="flex">
          <IconButton label={t`Edit the remark at ${time}`} icon={Pencil} onClick={() => setEditing(true)} />
          <IconButton
            label={t`Delete the remark at ${time}`}
            icon={Trash2}
            disabled={remove.isPending || update.isPending}
            onClick={() => void deleteRemark()}
          />
        </span>
      </div>
      {quote !== undefined && <Quotation className="mt-1">{quote}</Quotation>}
      {comment !== '' && <p className="mt-1 whitespace-pre-wrap wrap-anywhere">{comment}</p>}
    </div>
  );
}
