import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { activate } from './i18n/activate';
import { Localized } from './i18n/Localized';
import { initialLocale } from './i18n/locale';
import { createApp } from './router';
import './styles.css';

const { router, queryClient } = createApp();

await activate(initialLocale());

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <Localized>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Localized>
  </StrictMode>,
);
