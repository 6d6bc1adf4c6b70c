import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Check, Copy, ExternalLink } from 'lucide-react';
import { useRef, useState } from 'react';
import { type Share, shareQuery, useShareChanges } from '@/api/shares';
import type { Note } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { Button, buttonClass } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Failed, Loading } from '@/ui/states';

/** Shares a note by a link, and shows what its readers see. */
export default function ShareDialog({ note, onDismiss }: { note: Note; onDismiss: () => void }) {
  const { t } = useLingui();
  const share = useQuery(shareQuery(note.id));
  return (
    <Dialog title={t`Share this note`} onDismiss={onDismiss}>
      {share.isPending ? (
        <Loading label={t`Loading the link…`} lines={1} />
      ) : share.data === undefined ? (
        <Failed error={share.error} onRetry={() => share.refetch()} />
      ) : (
        <Sharing noteId={note.id} share={share.data} />
      )}
    </Dialog>
  );
}

function Sharing({ noteId, share }: { noteId: string; share: Share | null }) {
  const { create, revoke } = useShareChanges(noteId);
  const [asking, setAsking] = useState(false);
  const error = create.error ?? revoke.error;
  return (
    <>
      <p>
        {share === null ? (
          <Trans>Anyone who has the link can read this note, without signing in.</Trans>
        ) : (
          <Trans>This note is shared. Anyone who has the link can read it, without signing in.</Trans>
        )}
      </p>
      <dl className="mt-3 space-y-2 text-sm">
        <div>
          <dt className="font-medium">
            <Trans>Readers see</Trans>
          </dt>
          <dd className="text-muted">
            <Trans>
              the title, the channel, the current text, the concepts, and the questions with their answers. Later edits
              appear at once.
            </Trans>
          </dd>
        </div>
        <div>
          <dt className="font-medium">
            <Trans>Readers do not see</Trans>
          </dt>
          <dd className="text-muted">
            <Trans>
              your name, remarks, flashcards, earlier versions and other notes. Links to your other notes are plain
              words. Search engines are asked not to list the page.
            </Trans>
          </dd>
        </div>
      </dl>
      {share !== null && <Address url={share.url} />}
      {error !== null && (
        <p role="alert" className="mt-4 text-bad">
          {requestErrorSentence(error)}
        </p>
      )}
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        {share === null ? (
          <Button look="main" disabled={create.isPending} onClick={() => create.mutate()}>
            {create.isPending ? <Trans>Creating…</Trans> : <Trans>Create a link</Trans>}
          </Button>
        ) : asking ? (
          <div role="alert" className="w-full rounded-lg border border-bad/40 bg-bad-soft p-3 text-sm">
            <p>
              <Trans>The link stops working at once, also for those who have it already.</Trans>
            </p>
            <div className="mt-3 flex flex-wrap justify-end gap-3">
              <Button autoFocus onClick={() => setAsking(false)}>
                <Trans>Keep the link</Trans>
              </Button>
              <Button
                look="danger"
                disabled={revoke.isPending}
                onClick={() => revoke.mutate(undefined, { onSuccess: () => setAsking(false) })}
              >
                <Trans>Revoke it now</Trans>
              </Button>
            </div>
          </div>
        ) : (
          <Button look="danger" onClick={() => setAsking(true)}>
            <Trans>Revoke the link</Trans>
          </Button>
        )}
      </div>
    </>
  );
}

function Address({ url }: { url: string }) {
  const { t } = useLingui();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<'yes' | 'no'>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setCopied('yes');
    } catch (error) {
      // Without https, or without the permission, browsers do not copy.
      if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
      field.current?.select();
      setCopied('no');
    }
  };
  return (
    <div className="mt-4">
      <label className="block text-sm font-medium">
        <Trans>The link</Trans>
        <input
          ref={field}
          readOnly
          value={url}
          onFocus={(event) => event.target.select()}
          className="mt-1 block min-h-10 w-full rounded-lg border border-field bg-page px-3 py-2 font-normal"
        />
      </label>
      <div className="mt-3 flex flex-wrap gap-3">
        <Button look="main" onClick={() => void copy()}>
          {copied === 'yes' ? (
            <Check aria-hidden="true" className="size-4" />
          ) : (
            <Copy aria-hidden="true" className="size-4" />
          )}
          {copied === 'yes' ? <Trans>Copied</Trans> : <Trans>Copy the link</Trans>}
        </Button>
        <a
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={t`Open the shared page in a new tab`}
          className={buttonClass()}
        >
          <ExternalLink aria-hidden="true" className="size-4" />
          <Trans>Open</Trans>
        </a>
      </div>
      <p role="status" className="mt-2 text-sm text-muted empty:hidden">
        {copied === 'yes' && <Trans>The link was copied.</Trans>}
        {copied === 'no' && <Trans>The link is selected. Copy it with the keyboard or the menu of your browser.</Trans>}
      </p>
    </div>
  );
}
