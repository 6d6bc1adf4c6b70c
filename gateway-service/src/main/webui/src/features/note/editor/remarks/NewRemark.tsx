import { Trans, useLingui } from '@lingui/react/macro';
import { Quote } from 'lucide-react';
import { useRef, useState } from 'react';
import { type RemarkInput, useRemarkChanges } from '@/api/remarks';
import { Button } from '@/ui/Button';
import { usePlayback } from '../../playback';
import { RemarkForm } from './RemarkForm';
import { useSelectedText } from './useSelectedText';

/** The form for a new remark, at the second that is played when the user begins to write. */
export function NewRemark({ noteId }: { noteId: string }) {
  const { t } = useLingui();
  const { add } = useRemarkChanges(noteId);
  const selected = useSelectedText();
  const [start, setStart] = useState<number>();
  const [text, setText] = useState('');
  const [quote, setQuote] = useState('');
  const area = useRef<HTMLTextAreaElement>(null);
  const keepStart = () => setStart((before) => before ?? usePlayback.getState().second);
  const save = (remark: RemarkInput) =>
    add.mutate(remark, {
      onSuccess: () => {
        setText('');
        setQuote('');
        setStart(undefined);
      },
    });
  return (
    <RemarkForm
      label={t`New remark`}
      area={area}
      text={text}
      quote={quote}
      start={start}
      busy={add.isPending}
      error={add.error}
      save={t`Add the remark`}
      onText={(now) => {
        keepStart();
        setText(now);
      }}
      onStart={setStart}
      onUnquote={() => setQuote('')}
      onSave={save}
    >
      {selected !== undefined && selected !== quote && (
        <Button
          // The selection stays when the button does not take the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => {
            keepStart();
            setQuote(selected);
            area.current?.focus();
          }}
        >
          <Quote aria-hidden="true" className="size-4" />
          <Trans>Quote the selection</Trans>
        </Button>
      )}
    </RemarkForm>
  );
}
