import { useLingui } from '@lingui/react/macro';
import { Check, Copy } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { IconButton } from '@/ui/IconButton';

const Coloured = lazy(() => import('./colours'));

/** The most characters that are coloured. */
const MAX_COLOURED = 20_000;

/** How long a copy is confirmed, in milliseconds. */
const CONFIRMED = 2_000;

/** A block of code with a button that copies it. */
export function CodeBlock({ code, language }: { code: string; language: string | undefined }) {
  const text = code.replace(/\n$/, '');
  return (
    <div className="code-block">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled by keyboard */}
      <pre tabIndex={0}>
        <code>
          {language === undefined || text.length > MAX_COLOURED ? (
            text
          ) : (
            <Suspense fallback={text}>
              <Coloured code={text} language={language} />
            </Suspense>
          )}
        </code>
      </pre>
      <CopyButton text={text} />
    </div>
  );
}

function CopyButton({ text }: { text: string }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState<boolean>();
  useEffect(() => {
    if (copied === undefined) return undefined;
    const timer = setTimeout(() => setCopied(undefined), CONFIRMED);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <>
      <IconButton
        label={t`Copy the code`}
        icon={copied ? Check : Copy}
        className="code-copy print:hidden"
        onClick={() => void copy()}
      />
      <span role="status" className="sr-only">
        {copied === true && t`Copied.`}
        {copied === false && t`The browser does not allow copying. Select the code and copy it.`}
      </span>
    </>
  );
}
