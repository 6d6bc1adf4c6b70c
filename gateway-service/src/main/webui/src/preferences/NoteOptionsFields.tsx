import { SelectField, TextAreaField, TextField } from '@/ui/fields';
import { languages, MAX_INSTRUCTIONS, type NoteOptions, STYLES } from './noteOptions';

interface Props {
  value: NoteOptions;
  onChange: (change: Partial<NoteOptions>) => void;
  subjectHint: string;
  subjectError?: string;
  instructionsError?: string;
}

/** The fields for note options, used for one video and for the defaults. */
export function NoteOptionsFields({ value, onChange, subjectHint, subjectError, instructionsError }: Props) {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <SelectField
        label="Language of the note"
        value={value.language}
        onChange={(event) => onChange({ language: event.target.value })}
      >
        <option value="">Language of the video</option>
        {languages(value.language).map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Style of the note"
        hint={STYLES[value.style]?.about}
        value={value.style}
        onChange={(event) => onChange({ style: event.target.value })}
      >
        {Object.entries(STYLES).map(([style, { name }]) => (
          <option key={style} value={style}>
            {name}
          </option>
        ))}
      </SelectField>
      <div className="sm:col-span-2">
        <TextField
          label="Subject"
          hint={subjectHint}
          error={subjectError}
          maxLength={100}
          placeholder="Cell biology"
          value={value.subject}
          onChange={(event) => onChange({ subject: event.target.value })}
        />
      </div>
      <div className="sm:col-span-2">
        <TextAreaField
          label="Instructions"
          hint={`What the note should stress or explain. At most ${MAX_INSTRUCTIONS} characters.`}
          error={instructionsError}
          maxLength={MAX_INSTRUCTIONS}
          rows={3}
          placeholder="I know the basics. Explain each formula in words."
          value={value.instructions}
          onChange={(event) => onChange({ instructions: event.target.value })}
        />
      </div>
    </div>
  );
}
