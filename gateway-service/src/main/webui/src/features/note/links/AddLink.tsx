import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { addLink, completionQuery, linkedKeys } from '@/api/links';
import { Problem } from '@/api/problem';
import type { LinkTarget } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { Combobox } from '@/ui/Combobox';
import { SelectField } from '@/ui/fields';
import { toast } from '@/ui/toasts';
import { useDebounced } from '@/ui/useDebounced';

const MAX_LENGTH = 200;

/** Links the note to another one by hand: its title is completed, and one of its sections may be chosen. */
export function AddLink({ noteId, onClose }: { noteId: string; onClose: () => void }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const [text, setText] = useState('');
  const [target, setTarget] = useState<LinkTarget>();
  const [section, setSection] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const searched = useDebounced(text.trim());
  const found = useQuery({ ...completionQuery(searched), enabled: searched !== '' && target === undefined });
  const isCurrent = searched === text.trim() && found.data !== undefined;
  const options = isCurrent ? found.data.filter(({ id }) => id !== noteId) : found.isError ? [] : undefined;

  useEffect(() => field.current?.focus(), []);

  const adding = useMutation({
    mutationFn: ({ id }: LinkTarget) => addLink(noteId, id, section === '' ? undefined : section),
    onSuccess: async (_, { id, title }) => {
      toast(t`Linked to “${title}”.`);
      onClose();
      await Promise.all(linkedKeys(noteId, id).map((queryKey) => cache.invalidateQueries({ queryKey })));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (target !== undefined && !adding.isPending) adding.mutate(target);
  };

  return (
    <form onSubmit={submit} className="space-y-3 rounded-lg border border-line bg-surface p-4">
      <Combobox
        ref={field}
        label={t`Link to the note`}
        placeholder={t`Type a part of its title`}
        maxLength={MAX_LENGTH}
        text={text}
        onText={(typed) => {
          setText(typed);
          setTarget(undefined);
          setSection('');
          adding.reset();
        }}
        options={target === undefined ? options?.map(({ id, title }) => ({ id, label: title })) : []}
        onChoose={({ id, label }) => {
          setTarget(found.data?.find((note) => note.id === id));
          setText(label);
        }}
        error={found.isError ? requestErrorSentence(found.error) : undefined}
      />
      {target !== undefined && target.sections.length > 0 && (
        <SelectField label={t`Part of the note`} value={section} onChange={(event) => setSection(event.target.value)}>
          <option value="">{t`The whole note`}</option>
          {[...new Set(target.sections)].map((heading) => (
            <option key={heading} value={heading}>
              {heading}
            </option>
          ))}
        </SelectField>
      )}
      {adding.isError && (
        <p role="alert" className="text-sm text-bad">
          {sentence(adding.error)}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="main" disabled={target === undefined || adding.isPending}>
          <Trans>Add the link</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );

  function sentence(error: unknown): string {
    if (error instanceof Problem && error.fieldError('note_id') !== undefined) {
      return t`This note has too many links by hand. Remove one first.`;
    }
    if (error instanceof Problem && error.fieldError('section') !== undefined) {
      return t`That note has no such section any more. Choose another one.`;
    }
    return requestErrorSentence(error);
  }
}
