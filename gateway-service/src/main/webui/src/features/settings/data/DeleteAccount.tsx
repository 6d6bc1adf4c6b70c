import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { requestErrorSentence } from '@/errors/sentences';
import { needsReauthentication, takeOffer } from '@/reauthentication/state';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { TextField } from '@/ui/fields';
import { eraseAccount } from './eraseAccount';

const WORD = 'delete';

/** Explains the deletion of the account and deletes it after the user typed a word to confirm. */
export function DeleteAccount() {
  const [asking, setAsking] = useState(() => takeOffer('delete_account'));
  const [typed, setTyped] = useState('');
  const erasure = useMutation({
    mutationFn: eraseAccount,
    meta: { action: 'delete_account' },
    // The dialog that asks to sign in again takes its place.
    onError: (error) => needsReauthentication(error) && setAsking(false),
  });
  return (
    <>
      <ul className="list-disc space-y-1.5 pl-5">
        <li>
          <Trans>Your notes with all their versions and questions, your videos, settings and tokens are deleted.</Trans>
        </li>
        <li>
          <Trans>Videos in progress are cancelled, and the credits held for them are released.</Trans>
        </li>
        <li>
          <Trans>Credits that you have not used are lost with the account, and you are signed out everywhere.</Trans>
        </li>
        <li>
          <Trans>The history of your credits is kept for accounting, without a connection to you.</Trans>
        </li>
        <li>
          <Trans>
            Messages between the services keep ids and numbers for up to 7 days, and text of notes for up to one day.
            Then they are deleted.
          </Trans>
        </li>
        <li>
          <Trans>
            You can sign up again at any time. The free credits are granted only once, so you would start without
            credits.
          </Trans>
        </li>
      </ul>
      <Button
        look="danger"
        className="mt-5"
        onClick={() => {
          setTyped('');
          erasure.reset();
          setAsking(true);
        }}
      >
        <Trans>Delete the account…</Trans>
      </Button>
      {asking && (
        <ConfirmDialog
          title={t`Delete your account permanently?`}
          confirm={t`Delete the account`}
          dismiss={t`Keep the account`}
          busy={erasure.isPending || erasure.isSuccess}
          ready={typed.trim().toLowerCase() === WORD}
          onDismiss={() => setAsking(false)}
          onConfirm={() => erasure.mutate()}
        >
          <p className="mb-4">
            <Trans>Your notes and credits are deleted at once. Download your data first if you want to keep it.</Trans>
          </p>
          <TextField
            label={t`Type “${WORD}” to confirm`}
            autoCapitalize="none"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          {erasure.isError && (
            <p role="alert" className="mt-2 text-bad">
              {requestErrorSentence(erasure.error)}
            </p>
          )}
        </ConfirmDialog>
      )}
    </>
  );
}
