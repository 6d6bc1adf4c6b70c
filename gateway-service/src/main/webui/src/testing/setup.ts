import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// The time limit for a page to appear on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

afterEach(cleanup);
