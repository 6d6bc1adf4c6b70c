import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// How long a page may take on a busy machine before a test gives up on it; what is there already is not waited for.
configure({ asyncUtilTimeout: 10_000 });

afterEach(cleanup);
