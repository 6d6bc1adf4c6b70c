import { useLingui } from '@lingui/react/macro';
import { createFileRoute } from '@tanstack/react-router';
import { LegalPage } from '@/features/frontdoor/LegalPage';

export const Route = createFileRoute('/terms')({
  component: function Terms() {
    const { t } = useLingui();
    return <LegalPage name="terms" title={t`Terms`} />;
  },
});
