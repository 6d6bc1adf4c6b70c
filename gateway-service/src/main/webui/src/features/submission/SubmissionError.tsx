import { Link } from '@tanstack/react-router';
import { Problem } from '@/api/problem';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';

export const LINK = 'text-accent underline underline-offset-2';

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
        {code === 'duplicate_video' && forced ? 'The video is already being processed.' : requestErrorSentence(error)}
      </p>
      {code === 'insufficient_credits' && (
        <p className="mt-2">
          <Link to="/billing" className={LINK}>
            Buy credits
          </Link>
        </p>
      )}
      {code === 'duplicate_video' && (
        <div className="mt-3 flex flex-wrap items-center gap-4">
          {there !== undefined && (
            <Link to="/library/$videoId" params={{ videoId: there }} className={LINK}>
              Open the video
            </Link>
          )}
          {!forced && <Button onClick={onForce}>Make a new note for one credit</Button>}
        </div>
      )}
    </Notice>
  );
}
