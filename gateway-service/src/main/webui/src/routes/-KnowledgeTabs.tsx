import { useLingui } from '@lingui/react/macro';
import { LinkTabs } from '@/ui/LinkTabs';

/** The pages about what all notes say together. */
export function KnowledgeTabs() {
  const { t } = useLingui();
  return (
    <LinkTabs
      label={t`Concepts, graph and courses`}
      tabs={[
        { to: '/concepts', name: t`Concepts` },
        { to: '/graph', name: t`Graph` },
        { to: '/courses', name: t`Courses` },
      ]}
    />
  );
}
