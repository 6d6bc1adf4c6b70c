import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Problem } from '@/api/problem';
import { Markdown } from '@/markdown/Markdown';
import { Failed, Loading } from '@/ui/states';
import { PublicPage } from './PublicPage';

interface Props {
  /** The name of the Markdown file in `/legal`, which the operator replaces. */
  name: 'privacy' | 'terms' | 'imprint';
  title: string;
}

/** A legal text of the operator. */
export function LegalPage({ name, title }: Props) {
  const { t } = useLingui();
  const text = useQuery({
    queryKey: ['legal', name],
    queryFn: async ({ signal }) => {
      const response = await fetch(`/legal/${name}.md`, { signal }).catch(() => {
        throw Problem.unreachable();
      });
      if (!response.ok) throw Problem.of(response.status, undefined);
      return response.text();
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <PublicPage title={title}>
      <h1 className="mb-6 text-3xl font-semibold">{title}</h1>
      {text.isPending && <Loading label={t`Loading the text…`} lines={5} />}
      {text.isError && <Failed error={text.error} onRetry={() => text.refetch()} />}
      {text.data !== undefined && (
        <div className="prose max-w-3xl">
          <Markdown text={text.data} />
        </div>
      )}
    </PublicPage>
  );
}
