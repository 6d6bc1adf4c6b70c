import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { lazyPart } from '@/ui/lazyPart';
import { toast, toastReload } from '@/ui/toasts';
import { type Action, dismissReauthentication, useReauthentication } from './state';

const Dialog = lazyPart<{ action: Action | undefined }>(
  () => import('./ReauthenticationDialog').then(({ ReauthenticationDialog }) => ReauthenticationDialog),
  { failed: NotLoaded },
);

/**
 * Leads through signing in again when the API asks for it, back to the same page, where the action is offered again. The
 * dialog is loaded when it is needed: few actions ask for it.
 */
export function Reauthentication() {
  const { t } = useLingui();
  const { required, returned } = useReauthentication();
  useEffect(() => {
    if (!returned) return;
    useReauthentication.setState({ returned: false });
    toast(t`You signed in again. You can now repeat what you wanted to do.`);
  }, [returned, t]);
  return required && <Dialog action={required.action} />;
}

function NotLoaded() {
  const { t } = useLingui();
  useEffect(() => {
    dismissReauthentication();
    toastReload(t`Sign in again to do this.`);
  }, [t]);
  return null;
}
