import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { mergeConcept } from '@/api/conceptChanges';
import { conceptKey, conceptsQuery, MAX_QUERY } from '@/api/concepts';
import { keys } from '@/api/keys';
import type { ConceptDetails } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { Combobox, type Option } from '@/ui/Combobox';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { toast } from '@/ui/toasts';
import { useDebounced } from '@/ui/useDebounced';

interface Props {
  concept: ConceptDetails;
  onMerged: (into: string) => void;
  onClose: () => void;
}

/** Merges the concept into another one that the user chooses. */
export function MergeDialog({ concept, onMerged, onClose }: Props) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const [text, setText] = useState('');
  const [into, setInto] = useState<Option>();
  const searched = useDebounced(text.trim());
  const found = useInfiniteQuery({ ...conceptsQuery(searched), enabled: searched !== '' && into === undefined });
  const isCurrent = searched === text.trim() && found.data !== undefined && !found.isPlaceholderData;
  const options = isCurrent
    ? found.data.pages
        .flatMap((page) => page.items)
        .filter(({ id }) => id !== concept.id)
        .map(({ id, name, aliases }) => ({ id, label: name, detail: aliases.slice(0, 3).join(', ') || undefined }))
    : undefined;

  const merging = useMutation({
    mutationFn: (target: Option) => mergeConcept(concept.id, target.id),
    onSuccess: async (merged) => {
      cache.setQueryData(conceptKey(merged.id), merged);
      toast(t`“${concept.name}” is merged into “${merged.name}”.`);
      onClose();
      onMerged(merged.id);
      cache.removeQueries({ queryKey: conceptKey(concept.id) });
      await cache.invalidateQueries({ queryKey: keys.concepts });
    },
  });
  const name = concept.name;
  const target = into?.label ?? '';

  return (
    <ConfirmDialog
      title={t`Merge “${name}” into another concept`}
      confirm={t`Merge`}
      dismiss={t`Cancel`}
      busy={merging.isPending}
      ready={into !== undefined}
      onDismiss={onClose}
      onConfirm={() => into !== undefined && merging.mutate(into)}
    >
      <Combobox
        label={t`The other concept`}
        placeholder={t`Type a part of its name`}
        maxLength={MAX_QUERY}
        text={text}
        onText={(typed) => {
          setText(typed);
          setInto(undefined);
        }}
        options={into === undefined ? options : []}
        onChoose={(option) => {
          setInto(option);
          setText(option.label);
        }}
        error={found.isError ? requestErrorSentence(found.error) : undefined}
      />
      {into !== undefined && (
        <p className="mt-3">
          <Trans>
            Everything that your notes say about “{name}” moves to “{target}”, now and in later notes. You can split the
            names again.
          </Trans>
        </p>
      )}
      {merging.isError && (
        <p role="alert" className="mt-3 text-bad">
          {requestErrorSentence(merging.error)}
        </p>
      )}
    </ConfirmDialog>
  );
}
