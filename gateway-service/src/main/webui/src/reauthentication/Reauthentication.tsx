import { useLingui } from '@lingui/react/macro';
import { type ComponentType, useEffect, useState } from 'react';
import { toast } from '@/ui/toasts';
import { type Action, dismissReauthentication, useReauthentication } from './state';

type Shown = ComponentType<{ action: Action | undefined }>;

/**
 * Leads through signing in again when the API asks for it, back to the same page, where the action is offered again. The
 * dialog is loaded when it is needed: few actions ask for it.
 */
export function Reauthentication() {
  const { t } = useLingui();
  const { required, returned } = useReauthentication();
  const [Shown, setShown] = useState<Shown>();
  useEffect(() => {
    if (!returned) return;
    useReauthentication.setState({ returned: false });
    toast(t`You signed in again. You can now repeat what you wanted to do.`);
  }, [returned, t]);
  useEffect(() => {
    if (required === undefined || Shown !== undefined) return;
    import('./ReauthenticationDialog').then(
      (loaded) => setShown(() => loaded.ReauthenticationDialog),
      () => {
        dismissReauthentication();
        toast(t`Sign in again to do this.`, { label: t`Reload`, run: () => window.location.reload() });
      },
    );
  }, [required, Shown, t]);
  return required === undefined || Shown === undefined ? null : <Shown action={required.action} />;
}
