import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { requestSentence } from '@/failures/sentences';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { TextField } from '@/ui/fields';
import { eraseAccount } from './eraseAccount';

const WORD = 'delete';

/** Says what deleting the account means, asks for a word that nobody types by accident, and does it. */
export function DeleteAccount() {
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const erasure = useMutation({ mutationFn: eraseAccount });
  return (
    <>
      <ul className="list-disc space-y-1.5 pl-5">
        <li>Your notes with all their versions and questions, your videos, settings and tokens are deleted.</li>
        <li>Videos that are being worked on are cancelled, and the credits held for them are released.</li>
        <li>Credits that you have not used are lost with the account, and you are signed out everywhere.</li>
        <li>
          The history of credits is kept for the books, without your name: nobody can tell any more that it was yours.
        </li>
        <li>
          The messages between the parts of Study Buddy keep ids and figures for up to 7 days, and text of notes for up
          to one day. Then they are gone too.
        </li>
        <li>
          You can come back as somebody new at any time. The free credits for new members are given once, so you would
          start with none.
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
        Delete the account…
      </Button>
      {asking && (
        <ConfirmDialog
          title="Delete your account for good?"
          confirm="Delete the account"
          dismiss="Keep the account"
          busy={erasure.isPending || erasure.isSuccess}
          ready={typed.trim().toLowerCase() === WORD}
          onDismiss={() => setAsking(false)}
          onConfirm={() => erasure.mutate()}
        >
          <p className="mb-4">
            Your notes and credits are gone at once. Download your data before, if you want to keep it.
          </p>
          <TextField
            label={`Type “${WORD}” to go on`}
            autoCapitalize="none"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          {erasure.isError && (
            <p role="alert" className="mt-2 text-bad">
              {requestSentence(erasure.error)}
            </p>
          )}
        </ConfirmDialog>
      )}
    </>
  );
}
