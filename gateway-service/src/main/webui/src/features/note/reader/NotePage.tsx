import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect } from 'react';
import { noteQuery } from '@/api/notes';
import { Page } from '@/ui/Page';
import { Failed } from '@/ui/states';
import { usePlayback } from '../playback';
import { SIDE, useMedia, useSize } from './layout';
import { Reader, type ReaderProps } from './Reader';
import { ReaderSkeleton } from './Skeleton';
import { WIDE } from './wide';

interface Props extends Omit<ReaderProps, 'note'> {
  noteId: string;
}

/** A page with one note. */
export function NotePage({ noteId, ...rest }: Props) {
  const { t } = useLingui();
  const note = useQuery(noteQuery(noteId));
  const wide = useMedia(WIDE);
  const [side] = useSize('side', SIDE);
  useFreshPlayback(noteId, rest.t);
  if (note.isPending) {
    return (
      <>
        <title>{`${t`Note`} – Study Buddy`}</title>
        <ReaderSkeleton wide={wide} side={side} />
      </>
    );
  }
  if (note.data === undefined) {
    return (
      <Page title={t`Note`}>
        <Failed error={note.error} onRetry={() => note.refetch()} />
      </Page>
    );
  }
  return <Reader note={note.data} wide={wide} {...rest} />;
}

/** Resets the playback for another note, and starts at the second in the URL. */
function useFreshPlayback(noteId: string, t: number | undefined): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address follows the playback afterwards
  useLayoutEffect(() => {
    const { reset, report } = usePlayback.getState();
    reset();
    if (t !== undefined) report({ second: t });
    return reset;
  }, [noteId]);
}
