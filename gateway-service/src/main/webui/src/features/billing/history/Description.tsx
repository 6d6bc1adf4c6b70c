import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Problem } from '@/api/problem';
import type { Transaction } from '@/api/types';
import { titlesQuery, videoQuery } from '@/api/videos';
import { credits } from '@/ui/format';
import { TextLink } from '@/ui/Link';

/** What changed the balance, with the title of the video that it was for. */
export function Description({ entry }: { entry: Transaction }) {
  const reason = reasonOf(entry);
  if (entry.video_id === undefined) return reason ?? entry.description;
  return (
    <>
      <VideoTitle id={entry.video_id} />
      {reason !== undefined && <span className="block text-muted">{reason}</span>}
    </>
  );
}

/** The text for the kind of a transaction; undefined for one that the title of its video says all about. */
function reasonOf({ kind, amount, description }: Transaction): string | undefined {
  switch (kind) {
    case 'hold':
      return undefined;
    case 'release':
      return t`The video did not become a note.`;
    case 'bonus':
      return t`Welcome to Study Buddy`;
    case 'purchase':
      return t`A pack of ${credits(amount)}`;
    case 'reversal':
      return t`The payment was refunded or disputed.`;
    case 'repayment':
      return t`Repaid: spent credits whose payment was refunded or disputed.`;
    case 'reinstatement':
      return t`The dispute was decided for you.`;
    default:
      // An operator's own words.
      return description;
  }
}

function VideoTitle({ id }: { id: string }) {
  const titles = useQuery(titlesQuery);
  const known = titles.data?.get(id);
  // An older video; one that was deleted is not found.
  const { data: video, error } = useQuery({ ...videoQuery(id), enabled: !titles.isPending && known === undefined });
  if (error instanceof Problem && error.status === 404)
    return (
      <span>
        <Trans>A deleted video</Trans>
      </span>
    );
  return (
    <TextLink to="/library/$videoId" params={{ videoId: id }}>
      {known ?? video?.title ?? t`A video`}
    </TextLink>
  );
}
