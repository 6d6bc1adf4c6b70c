import { useLingui } from '@lingui/react/macro';
import { createFileRoute } from '@tanstack/react-router';
import { LegalPage } from '@/features/frontdoor/LegalPage';

export const Route = createFileRoute('/imprint')({
  component: function Imprint() {
    const { t } = useLingui();
    return <LegalPage name="imprint" title={t`Imprint`} />;
  },
});
