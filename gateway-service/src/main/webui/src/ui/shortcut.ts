import { t } from '@lingui/core/macro';

/** Whether shortcuts use the Command key. */
export const usesCommandKey = () => /^(Mac|iP)/.test(navigator.platform);

/** The keys that open the command palette. */
export const paletteKeys = () => (usesCommandKey() ? '⌘K' : t`Ctrl K`);
