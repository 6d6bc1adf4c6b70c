import { i18n } from '@lingui/core';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// The time limit for a page to appear on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
  sessionStorage.clear();
});

// The macros keep the English texts in tests, so no catalogue is needed.
i18n.loadAndActivate({ locale: 'en', messages: {} });
