import { buttonClass } from '@/ui/Button';
import { Section } from '../Section';
import { DeleteAccount } from './DeleteAccount';

/** Taking everything along, and leaving nothing behind. */
export function YourData() {
  return (
    <>
      <Section
        title="Download your data"
        about="One ZIP file with your profile, settings, sessions, tokens (without their secrets), activity, videos and their jobs, notes as Markdown and JSON with every version, and the history of your credits."
      >
        <a href="/auth/me/export" download className={buttonClass()}>
          Download everything
        </a>
        <p className="mt-3 text-sm text-muted">
          It is put together while you download it. With many notes this can take a few minutes; you can go on
          meanwhile.
        </p>
      </Section>
      <Section title="Delete your account" about="For good. Nobody, not even we, can bring it back.">
        <DeleteAccount />
      </Section>
    </>
  );
}
