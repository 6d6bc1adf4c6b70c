import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Section } from '../Section';

/** Instructions for using a token. */
export function UsingTokens() {
  const origin = window.location.origin;
  const example = [
    `# ${t`Keep the token out of your scripts: put it into a variable.`}`,
    'export STUDY_BUDDY_TOKEN=sbp_…',
    '',
    `# ${t`Your notes (permission: Read)`}`,
    'curl -H "Authorization: Bearer $STUDY_BUDDY_TOKEN" \\',
    `     ${origin}/notes`,
    '',
    `# ${t`A new video (permission: Submit)`}`,
    'curl -H "Authorization: Bearer $STUDY_BUDDY_TOKEN" \\',
    `     --json '{"youtube_url": "https://youtu.be/…"}' \\`,
    `     ${origin}/videos`,
  ].join('\n');
  return (
    <Section
      title={t`How to use a token`}
      about={
        <Trans>
          Send it as a bearer token to the API that is described at{' '}
          <a href="/openapi.json" className="text-accent underline underline-offset-2">
            /openapi.json
          </a>
          .
        </Trans>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: horizontally scrollable content must be reachable by keyboard */}
      <pre tabIndex={0} className="overflow-x-auto rounded-lg border border-line bg-surface p-4 text-sm">
        <code>{example}</code>
      </pre>
    </Section>
  );
}
