import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Markdown } from '@/markdown/Markdown';
import { Failed, Loading } from '@/ui/states';

const TEXTS: Record<string, () => Promise<{ default: string }>> = {
  en: () => import('./sample.en.md?raw'),
  de: () => import('./sample.de.md?raw'),
};

/** A note that is part of the application: written by hand, for no video, and free. */
export function SampleText() {
  const { t, i18n } = useLingui();
  const locale = Object.hasOwn(TEXTS, i18n.locale) ? i18n.locale : 'en';
  const text = useQuery({
    queryKey: ['sample', locale],
    queryFn: async () => (await (TEXTS[locale] as () => Promise<{ default: string }>)()).default,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <p className="mb-4 text-sm text-muted">
        <Trans>
          A sample, written by hand and not from a video. In your notes, every time is a link that plays the video at
          that second, and the questions and cards can be studied.
        </Trans>
      </p>
      {text.isPending && <Loading label={t`Loading the sample…`} lines={6} />}
      {text.isError && <Failed error={text.error} onRetry={() => text.refetch()} />}
      {text.data !== undefined && (
        <article className="prose rounded-2xl border border-line bg-surface px-5 py-6 sm:px-8">
          <Markdown text={text.data} />
        </article>
      )}
    </>
  );
}
