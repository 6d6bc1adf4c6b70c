import { useLingui } from '@lingui/react/macro';
import { SelectField, TextAreaField, TextField } from '@/ui/fields';
import { languages, MAX_INSTRUCTIONS, type NoteOptions, STYLE_CODES, styleDescription, styleName } from './noteOptions';

interface Props {
  value: NoteOptions;
  onChange: (change: Partial<NoteOptions>) => void;
  subjectHint: string;
  subjectError?: string;
  instructionsError?: string;
}

/** The fields for note options, used for one video and for the defaults. */
export function NoteOptionsFields({ value, onChange, subjectHint, subjectError, instructionsError }: Props) {
  const { t } = useLingui();
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <SelectField
        label={t`Language of the note`}
        value={value.language}
        onChange={(event) => onChange({ language: event.target.value })}
      >
        <option value="">{t`Language of the video`}</option>
        {languages(value.language).map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t`Style of the note`}
        hint={styleDescription(value.style)}
        value={value.style}
        onChange={(event) => onChange({ style: event.target.value })}
      >
        {STYLE_CODES.map((style) => (
          <option key={style} value={style}>
            {styleName(style)}
          </option>
        ))}
      </SelectField>
      <div className="sm:col-span-2">
        <TextField
          label={t`Subject`}
          hint={subjectHint}
          error={subjectError}
          maxLength={100}
          placeholder={t`Cell biology`}
          value={value.subject}
          onChange={(event) => onChange({ subject: event.target.value })}
        />
      </div>
      <div className="sm:col-span-2">
        <TextAreaField
          label={t`Instructions`}
          hint={t`What the note should stress or explain. At most ${MAX_INSTRUCTIONS} characters.`}
          error={instructionsError}
          maxLength={MAX_INSTRUCTIONS}
          rows={3}
          placeholder={t`I know the basics. Explain each formula in words.`}
          value={value.instructions}
          onChange={(event) => onChange({ instructions: event.target.value })}
        />
      </div>
    </div>
  );
}
