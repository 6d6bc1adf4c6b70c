import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { meQuery } from '@/api/auth';
import { Problem } from '@/api/problem';
import { requestErrorSentence } from '@/errors/sentences';
import { useLive } from '@/live/LiveProvider';
import { useWaitingSender } from '@/live/useSendWaiting';
import { isOld, useWaiting, type WaitingSubmission } from '@/live/waiting';
import { Button } from '@/ui/Button';
import { TextLink } from '@/ui/Link';
import { timeOfDay } from '@/ui/times';

interface Props {
  /** Puts the link back into the paste field. */
  onEdit: (link: string) => void;
}

/** What was submitted without a connection and is not sent yet. */
export function WaitingSubmissions({ onEdit }: Props) {
  const { t } = useLingui();
  const { data: userId } = useQuery({ ...meQuery, select: ({ id }) => id });
  const all = useWaiting(({ items }) => items);
  const items = all.filter((item) => item.userId === userId);
  if (items.length === 0) return null;
  return (
    <section
      aria-label={t`Waiting for a connection`}
      className="rounded-xl border border-dashed border-field bg-surface px-4 py-3"
    >
      <p role="status" className="flex items-start gap-2 text-sm">
        <CloudOff aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
        <Plural
          value={items.length}
          one="# link is not sent yet. It is sent when you are online again. Nothing is charged until then."
          other="# links are not sent yet. They are sent when you are online again. Nothing is charged until then."
        />
      </p>
      <ul className="mt-2 divide-y divide-line">
        {items.map((item) => (
          <Row key={item.key} item={item} onEdit={onEdit} />
        ))}
      </ul>
    </section>
  );
}

function Row({ item, onEdit }: { item: WaitingSubmission; onEdit: (link: string) => void }) {
  const { t } = useLingui();
  const sender = useWaitingSender(useLive());
  const { remove } = useWaiting.getState();
  const link = item.body.youtube_url;
  const time = timeOfDay(new Date(item.madeAt).toISOString());
  const byHand = item.refused !== undefined || isOld(item);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2">
      <div className="min-w-0 flex-1 basis-60">
        <p className="truncate text-sm font-medium" title={link}>
          {link}
        </p>
        <p className="text-sm text-muted">{item.sending ? <Trans>Sending…</Trans> : <Trans>Pasted at {time}</Trans>}</p>
        {item.refused !== undefined && (
          <p role="alert" className="text-sm text-bad">
            {requestErrorSentence(new Problem(400, item.refused))}{' '}
            {item.refused === 'insufficient_credits' && (
              <TextLink to="/billing">
                <Trans>Buy credits</Trans>
              </TextLink>
            )}
          </p>
        )}
      </div>
      <div className="flex gap-2">
        {byHand && (
          <Button disabled={item.sending} aria-label={t`Send now: ${link}`} onClick={() => void sender?.one(item.key)}>
            <Trans>Send now</Trans>
          </Button>
        )}
        <Button
          disabled={item.sending}
          aria-label={t`Edit: ${link}`}
          onClick={() => {
            remove(item.key);
            onEdit(link);
          }}
        >
          <Trans>Edit</Trans>
        </Button>
        <Button disabled={item.sending} aria-label={t`Discard: ${link}`} onClick={() => remove(item.key)}>
          <Trans>Discard</Trans>
        </Button>
      </div>
    </li>
  );
}
