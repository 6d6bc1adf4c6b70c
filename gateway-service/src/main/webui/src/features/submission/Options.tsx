import { NoteOptionsFields } from '@/preferences/NoteOptionsFields';
import { languageName, type NoteOptions, STYLES } from '@/preferences/noteOptions';

interface Props {
  value: NoteOptions;
  onChange: (change: Partial<NoteOptions>) => void;
}

/** The options of the note, with the defaults of the settings; a summary is visible while collapsed. */
export function Options({ value, onChange }: Props) {
  const chosen = [
    value.subject.trim(),
    value.language === '' ? '' : languageName(value.language),
    STYLES[value.style]?.name ?? '',
  ].filter(Boolean);
  return (
    <details className="mt-4">
      <summary className="w-fit cursor-pointer rounded text-sm">
        <span className="font-medium">Options</span> <span className="text-muted">{chosen.join(' · ')}</span>
      </summary>
      <div className="mt-4 rounded-lg border border-line bg-surface p-4">
        <NoteOptionsFields
          value={value}
          onChange={onChange}
          subjectHint="The subject of the note. Leave it empty to use the subject of the video."
        />
      </div>
    </details>
  );
}
