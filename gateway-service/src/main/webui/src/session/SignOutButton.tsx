import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { signOut } from './signOut';

export function SignOutButton() {
  const leaving = useMutation({ mutationFn: signOut });
  return (
    <>
      <Button disabled={leaving.isPending || leaving.isSuccess} onClick={() => leaving.mutate()}>
        <Trans>Sign out</Trans>
      </Button>
      {leaving.isError && (
        <span role="alert" className="text-sm text-bad">
          {requestErrorSentence(leaving.error)}
        </span>
      )}
    </>
  );
}
