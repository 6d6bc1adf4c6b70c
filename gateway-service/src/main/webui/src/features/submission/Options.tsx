import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { languageName, type NoteOptions, styleName } from '@/preferences/noteOptions';
import { Button } from '@/ui/Button';
import { lazyPart } from '@/ui/lazyPart';
import { Loading } from '@/ui/states';
import { useOnline } from '@/ui/useOnline';

export const OptionFields = lazyPart(
  () => import('@/preferences/NoteOptionsFields').then(({ NoteOptionsFields }) => NoteOptionsFields),
  { placeholder: <Loading lines={3} />, failed: NotLoaded },
);

interface Props {
  value: NoteOptions;
  onChange: (change: Partial<NoteOptions>) => void;
}

function NotLoaded() {
  const online = useOnline();
  return (
    <div role="alert">
      <p>
        <Trans>The options could not be loaded.</Trans>
      </p>
      {online && (
        <Button className="mt-3" onClick={() => window.location.reload()}>
          <Trans>Reload</Trans>
        </Button>
      )}
    </div>
  );
}

/** The options of the note, with the defaults of the settings; a summary is visible while collapsed. */
export function Options({ value, onChange }: Props) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const chosen = [
    value.subject.trim(),
    value.language === '' ? '' : languageName(value.language),
    styleName(value.style),
  ].filter(Boolean);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="w-fit cursor-pointer rounded py-1 text-sm">
        <span className="font-medium">
          <Trans>Options</Trans>
        </span>{' '}
        <span className="text-muted">{chosen.join(' · ')}</span>
      </summary>
      <div className="mt-3 rounded-lg border border-line bg-page p-4">
        {open && (
          <OptionFields
            value={value}
            onChange={onChange}
            subjectHint={t`The subject of the note. Leave it empty to use the subject of the video.`}
          />
        )}
      </div>
    </details>
  );
}
