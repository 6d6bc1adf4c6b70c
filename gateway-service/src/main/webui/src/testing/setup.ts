import { i18n } from '@lingui/core';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { dismissReauthentication } from '@/reauthentication/state';
import { useToasts } from '@/ui/toasts';

// No test loads Stripe's script. One function for all files: the files of a worker share the modules that call it, and each
// file has its own mocks.
vi.mock('@stripe/stripe-js/pure', () => {
  const shared = globalThis as { loadStripe?: unknown };
  shared.loadStripe ??= vi.fn(() => new Promise(() => {}));
  return { loadStripe: shared.loadStripe };
});

// The time limit for a page to appear on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  // The files of a worker share the messages, which stay for ten seconds.
  useToasts.setState({ shown: [] });
  dismissReauthentication();
});

// The macros keep the English texts in tests, so no catalogue is needed.
i18n.loadAndActivate({ locale: 'en', messages: {} });

// The page of the application has a doctype, and KaTeX works in such pages only.
Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat', configurable: true });
