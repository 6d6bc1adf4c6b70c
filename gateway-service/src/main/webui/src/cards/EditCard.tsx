import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { editCard } from '@/api/cardChanges';
import { Problem } from '@/api/problem';
import type { Card } from '@/api/reviews';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextAreaField } from '@/ui/fields';

/** The limit of the API for a side, in characters. */
const MAX_SIDE = 5_000;

/** Changes the sides of a card. Ctrl or Cmd with Enter saves. */
export function EditCard({ card, onClose }: { card: Card; onClose: () => void }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const [front, setFront] = useState(card.front);
  const [back, setBack] = useState(card.back);
  const save = useMutation(editCard(cache, card.id));
  const isCloze = card.kind === 'cloze';
  const lacksGap = isCloze && !front.includes('___');
  const isEmpty = front.trim() === '' || back.trim() === '';
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!lacksGap && !isEmpty && !save.isPending) save.mutate({ front, back }, { onSuccess: onClose });
  };
  const fieldError = (field: string) => (save.error instanceof Problem ? save.error.fieldError(field) : undefined);
  const area = { rows: 4, maxLength: MAX_SIDE };
  return (
    <Dialog title={t`Edit the card`} onDismiss={onClose}>
      <form
        onSubmit={submit}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && submit()}
        noValidate
        className="space-y-4"
      >
        <TextAreaField
          {...area}
          label={t`Front`}
          hint={isCloze ? t`Mark the gap with ___.` : undefined}
          error={lacksGap ? t`The gap is missing. Mark it with ___.` : fieldError('front')}
          value={front}
          onChange={(event) => setFront(event.target.value)}
        />
        <TextAreaField
          {...area}
          label={isCloze ? t`What fills the gap` : t`Back`}
          error={fieldError('back')}
          value={back}
          onChange={(event) => setBack(event.target.value)}
        />
        <p className="text-sm text-muted">
          <Trans>
            You can use Markdown. The schedule of the card stays, and new versions of the note do not change your text.
          </Trans>
        </p>
        {save.isError && (
          <p role="alert" className="text-sm text-bad">
            {requestErrorSentence(save.error)}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" look="main" disabled={isEmpty || lacksGap || save.isPending}>
            <Trans>Save</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
