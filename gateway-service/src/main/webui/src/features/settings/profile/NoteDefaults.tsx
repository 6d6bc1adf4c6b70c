import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { Problem } from '@/api/problem';
import type { Settings } from '@/api/types';
import { NoteOptionsFields } from '@/preferences/NoteOptionsFields';
import { type NoteOptions, noteOptions, oneLine } from '@/preferences/noteOptions';
import { Button } from '@/ui/Button';
import { Section } from '../Section';
import { Outcome } from './ChangeStatus';
import { useProfileChange } from './useProfileChange';

/** A form for the default options of new notes. */
export function NoteDefaults({ settings }: { settings: Settings }) {
  const [options, setOptions] = useState<NoteOptions>(() => noteOptions(settings));
  const change = useProfileChange();
  const refused = (field: string) => (change.error instanceof Problem ? change.error.fieldError(field) : undefined);
  const errors = { subject: refused('default_subject'), instructions: refused('note_instructions') };

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending) return;
    const { subject, language, style, instructions } = options;
    change.mutate({
      settings: {
        default_subject: subject.trim() || null,
        note_language: language || null,
        note_style: style as Settings['note_style'],
        note_instructions: oneLine(instructions) || null,
      },
    });
  };

  return (
    <Section title={t`New notes`} about={t`The defaults for new videos. You can change them for each video.`}>
      <form onSubmit={save} noValidate className="space-y-5">
        <NoteOptionsFields
          value={options}
          onChange={(chosen) => {
            setOptions({ ...options, ...chosen });
            if (!change.isPending) change.reset();
          }}
          subjectHint={t`Set it if most of your videos have the same subject. Leave it empty to use the subject of each video.`}
          subjectError={errors.subject}
          instructionsError={errors.instructions}
        />
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" aria-disabled={change.isPending}>
            <Trans>Save for new notes</Trans>
          </Button>
          <Outcome change={change} hasFieldError={errors.subject !== undefined || errors.instructions !== undefined} />
        </div>
      </form>
    </Section>
  );
}
