import type { ProblemBody } from './types';

/** No response was received. Not a code of the API. */
export const UNREACHABLE = 'unreachable';

/**
 * A response that is not successful, or no response. `code` is the stable code of the API, which selects the sentence;
 * a response that is not a problem document gets a code by its status.
 */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly body: Partial<ProblemBody> = {},
    /** Seconds until the next request, if the API returned them. */
    readonly retryAfter?: number,
  ) {
    super(`${status} ${code}`);
    this.name = 'Problem';
  }

  static of(status: number, body: unknown, retryAfter: string | null = null): Problem {
    const known = (typeof body === 'object' && body !== null ? body : {}) as Partial<ProblemBody>;
    const code = typeof known.code === 'string' ? known.code : codeOfStatus(status);
    const seconds = retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) : undefined;
    return new Problem(status, code, known, seconds);
  }

  /** The message of the API about one field of the request, if that field is invalid. */
  fieldError(field: string): string | undefined {
    return this.body.errors?.find((error) => error.field === field || error.field.endsWith(`.${field}`))?.message;
  }

  static unreachable(): Problem {
    return new Problem(0, UNREACHABLE);
  }
}

function codeOfStatus(status: number): string {
  const codes: Record<number, string> = {
    400: 'bad_request',
    401: 'unauthenticated',
    403: 'forbidden',
    404: 'not_found',
    413: 'body_too_large',
    429: 'rate_limited',
    502: 'bad_gateway',
    503: 'unavailable',
    504: 'upstream_timeout',
  };
  return codes[status] ?? 'internal';
}

export function problemCode(error: unknown): string {
  return error instanceof Problem ? error.code : 'internal';
}

/** Treats a 404 as success, for deletions. */
export async function ignoreNotFound(deletion: Promise<unknown>): Promise<void> {
  try {
    await deletion;
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 404) throw error;
  }
}
