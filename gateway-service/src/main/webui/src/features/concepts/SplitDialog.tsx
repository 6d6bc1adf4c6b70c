import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { splitConcept } from '@/api/conceptChanges';
import { conceptKey } from '@/api/concepts';
import { keys } from '@/api/keys';
import { Problem } from '@/api/problem';
import type { ConceptDetails } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { toast } from '@/ui/toasts';

interface Props {
  concept: ConceptDetails;
  onSplit: (created: string) => void;
  onClose: () => void;
}

/** Makes some names of the concept a concept of their own. */
export function SplitDialog({ concept, onSplit, onClose }: Props) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const names = [concept.name, ...concept.aliases];
  const splitting = useMutation({
    mutationFn: () => splitConcept(concept.id, [...chosen]),
    onSuccess: async (created) => {
      cache.setQueryData(conceptKey(created.id), created);
      toast(t`“${created.name}” is a concept of its own now.`);
      onClose();
      onSplit(created.id);
      await cache.invalidateQueries({ queryKey: keys.concepts });
    },
  });
  const toggle = (name: string, yes: boolean) => {
    const next = new Set(chosen);
    if (yes) next.add(name);
    else next.delete(name);
    setChosen(next);
    splitting.reset();
  };
  const { name } = concept;
  return (
    <ConfirmDialog
      title={t`Split the names of “${name}”`}
      confirm={t`Split`}
      dismiss={t`Cancel`}
      busy={splitting.isPending}
      ready={chosen.size > 0 && chosen.size < names.length}
      onDismiss={onClose}
      onConfirm={() => splitting.mutate()}
    >
      <fieldset>
        <legend>
          <Trans>Choose the names that mean something else. They become a new concept, also in later notes.</Trans>
        </legend>
        <div className="mt-3 max-h-72 overflow-y-auto">
          {names.map((spelling) => (
            <label key={spelling} className="flex min-h-9 cursor-pointer items-center gap-3">
              <input
                type="checkbox"
                checked={chosen.has(spelling)}
                onChange={(event) => toggle(spelling, event.target.checked)}
                className="size-4.5 shrink-0 accent-accent"
              />
              <span className="min-w-0">{spelling}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {splitting.isError && (
        <p role="alert" className="mt-3 text-bad">
          {splitting.error instanceof Problem && splitting.error.fieldError('aliases') !== undefined ? (
            <Trans>
              These names cannot be split: no note defines the concept under them, or every note does. Choose others.
            </Trans>
          ) : (
            requestErrorSentence(splitting.error)
          )}
        </p>
      )}
    </ConfirmDialog>
  );
}
