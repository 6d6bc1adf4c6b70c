import { type FormEvent, useState } from 'react';
import { Problem } from '@/api/problem';
import type { Settings } from '@/api/types';
import { NoteOptionsFields } from '@/preferences/NoteOptionsFields';
import { type NoteOptions, noteOptions } from '@/preferences/noteOptions';
import { Button } from '@/ui/Button';
import { Section } from '../Section';
import { Outcome } from './Outcome';
import { useChange } from './useChange';

/** How new notes are to be, unless said otherwise with a video. */
export function NoteDefaults({ settings }: { settings: Settings }) {
  const [options, setOptions] = useState<NoteOptions>(() => noteOptions(settings));
  const change = useChange();
  const refused = change.error instanceof Problem ? change.error.saysOf('default_subject') : undefined;

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending) return;
    const { subject, language, style } = options;
    change.mutate({
      settings: {
        default_subject: subject.trim() || null,
        note_language: language || null,
        note_style: style as Settings['note_style'],
      },
    });
  };

  return (
    <Section title="New notes" about="Every video starts with these. They can be changed for each one.">
      <form onSubmit={save} noValidate className="space-y-5">
        <NoteOptionsFields
          value={options}
          onChange={(chosen) => {
            setOptions({ ...options, ...chosen });
            if (!change.isPending) change.reset();
          }}
          subjectHint="If nearly all your videos are about the same. Empty: each video’s own."
          subjectError={refused}
        />
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" aria-disabled={change.isPending}>
            Save for new notes
          </Button>
          <Outcome change={change} fieldsSay={refused !== undefined} />
        </div>
      </form>
    </Section>
  );
}
