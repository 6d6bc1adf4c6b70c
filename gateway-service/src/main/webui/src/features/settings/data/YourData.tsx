import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { buttonClass } from '@/ui/Button';
import { Section } from '../Section';
import { DeleteAccount } from './DeleteAccount';

/** Export and deletion of the user's data. */
export function YourData() {
  return (
    <>
      <Section
        title={t`Download your data`}
        about={t`One ZIP file with your profile, settings, sessions, tokens (without their secrets), activity, videos and their jobs, notes as Markdown and JSON with every version, and the history of your credits.`}
      >
        <a href="/auth/me/export" download className={buttonClass()}>
          <Trans>Download everything</Trans>
        </a>
        <p className="mt-3 text-sm text-muted">
          <Trans>
            The file is created during the download. With many notes this can take a few minutes; you can continue to
            use Study Buddy.
          </Trans>
        </p>
      </Section>
      <Section title={t`Delete your account`} about={t`This is permanent. A deleted account cannot be restored.`}>
        <DeleteAccount />
      </Section>
    </>
  );
}
