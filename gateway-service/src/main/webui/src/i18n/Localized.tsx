import { i18n } from '@lingui/core';
import { I18nProvider, useLingui } from '@lingui/react';
import { Fragment, type ReactNode } from 'react';

/** Provides the texts. A change of the language renders everything below again, texts outside of components too. */
export function Localized({ children }: { children: ReactNode }) {
  return (
    <I18nProvider i18n={i18n}>
      <ByLocale>{children}</ByLocale>
    </I18nProvider>
  );
}

function ByLocale({ children }: { children: ReactNode }) {
  return <Fragment key={useLingui().i18n.locale}>{children}</Fragment>;
}
