import { useLingui } from '@lingui/react/macro';
import { createFileRoute } from '@tanstack/react-router';
import { LegalPage } from '@/features/frontdoor/LegalPage';

export const Route = createFileRoute('/privacy')({
  component: function Privacy() {
    const { t } = useLingui();
    return <LegalPage name="privacy" title={t`Privacy`} />;
  },
});
