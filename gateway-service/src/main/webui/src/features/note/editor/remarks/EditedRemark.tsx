import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { type Remark, useRemarkChanges } from '@/api/remarks';
import { Button } from '@/ui/Button';
import { RemarkForm } from './RemarkForm';
import { partsOf } from './texts';

/** The form for an existing remark. */
export function EditedRemark({ noteId, remark, onDone }: { noteId: string; remark: Remark; onDone: () => void }) {
  const { t } = useLingui();
  const { update } = useRemarkChanges(noteId);
  const before = partsOf(remark);
  const [start, setStart] = useState<number | undefined>(remark.start);
  const [text, setText] = useState(before.comment);
  const [quote, setQuote] = useState(before.quote ?? '');
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);
  return (
    <RemarkForm
      label={t`Edit the remark`}
      area={area}
      text={text}
      quote={quote}
      start={start}
      busy={update.isPending}
      error={update.error}
      save={t`Save`}
      onText={setText}
      onStart={setStart}
      onUnquote={() => setQuote('')}
      onSave={(now) => update.mutate({ id: remark.id, ...now }, { onSuccess: onDone })}
    >
      <Button onClick={onDone}>
        <Trans>Cancel</Trans>
      </Button>
    </RemarkForm>
  );
}
