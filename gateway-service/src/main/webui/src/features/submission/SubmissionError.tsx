import { Trans } from '@lingui/react/macro';
import { Problem } from '@/api/problem';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { TextLink } from '@/ui/Link';
import { Notice } from '@/ui/Notice';

interface Props {
  error: unknown;
  forced: boolean;
  onForce: () => void;
}

/** Why a submission was rejected, with possible actions. */
export function Refusal({ error, forced, onForce }: Props) {
  const code = error instanceof Problem ? error.code : undefined;
  const there = error instanceof Problem ? error.body.video_id : undefined;
  return (
    <Notice tone="bad" role="alert">
      <p>
        {code === 'duplicate_video' && forced ? (
          <Trans>The video is already being processed.</Trans>
        ) : (
          requestErrorSentence(error)
        )}
      </p>
      {code === 'insufficient_credits' && (
        <p className="mt-2">
          <TextLink to="/billing">
            <Trans>Buy credits</Trans>
          </TextLink>{' '}
          <span className="text-muted">
            <Trans>Your link is kept here.</Trans>
          </span>
        </p>
      )}
      {code === 'duplicate_video' && (
        <div className="mt-3 flex flex-wrap items-center gap-4">
          {there !== undefined && (
            <TextLink to="/library/$videoId" params={{ videoId: there }}>
              <Trans>Open the video</Trans>
            </TextLink>
          )}
          {!forced && (
            <Button onClick={onForce}>
              <Trans>Make a new note for one credit</Trans>
            </Button>
          )}
        </div>
      )}
    </Notice>
  );
}
