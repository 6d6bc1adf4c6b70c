import type { ProblemBody } from './types';

/** No answer came at all: the network, or nobody is listening. Not a code of the API. */
export const UNREACHABLE = 'unreachable';

/**
 * An answer that is not a success, or no answer. `code` is the API's stable code and decides what is said and done;
 * an answer that is no problem document gets the code that fits its status.
 */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly body: Partial<ProblemBody> = {},
    /** Seconds until it is worth asking again, where the API says so. */
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

  /** What the API says about one field of what was sent, if that is what was wrong. */
  saysOf(field: string): string | undefined {
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

/** For what ends something: if it is gone already, that is what was wanted. */
export async function goneIsFine(ending: Promise<unknown>): Promise<void> {
  try {
    await ending;
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 404) throw error;
  }
}
