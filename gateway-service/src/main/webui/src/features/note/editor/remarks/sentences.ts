import { Problem, problemCode } from '@/api/problem';
import { requestErrorSentence } from '@/errors/sentences';

/** The sentence for a remark that could not be saved; `tooMany` is the one for a note with the maximum number of remarks. */
export function remarkErrorSentence(error: unknown, tooMany: string): string {
  if (problemCode(error) === 'too_many_remarks') return tooMany;
  return requestErrorSentence(error instanceof Problem ? error : new Problem(500, 'internal'));
}
