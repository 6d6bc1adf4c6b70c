import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { ArrowRight, ListVideo, Plus } from 'lucide-react';
import { problemCode } from '@/api/problem';
import { closePalette } from '@/ui/palette';
import { Group, Item } from './items';
import { useGo } from './useGo';
import type { useSubmitLink } from './useSubmitLink';

interface Props {
  link: { url: string; isPlaylist: boolean };
  submission: ReturnType<typeof useSubmitLink>;
}

/** What can be done with a pasted link. */
export function LinkCommands({ link, submission }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const go = useGo();
  if (link.isPlaylist) {
    return (
      <Group heading={t`Pasted link`}>
        <Item value="playlist" icon={ListVideo} onSelect={() => go('/')}>
          <Trans>This is a playlist. Open the page where you choose its videos, and paste it there.</Trans>
        </Item>
      </Group>
    );
  }
  const submit = () => {
    if (submission.isPending) return;
    submission.mutate(link.url, {
      onSuccess: ({ video }) => {
        closePalette();
        void navigate({ to: '/library/$videoId', params: { videoId: video.id } });
      },
    });
  };
  return (
    <Group heading={t`Pasted link`}>
      <Item value="submit" icon={Plus} onSelect={submit}>
        {submission.isPending ? <Trans>Sending…</Trans> : <Trans>Make a note of this video for one credit</Trans>}
      </Item>
      {problemCode(submission.error) === 'insufficient_credits' && (
        <Item value="buy" icon={ArrowRight} onSelect={() => go('/billing')}>
          <Trans>Buy credits</Trans>
        </Item>
      )}
    </Group>
  );
}
