import { i18n } from '@lingui/core';
import { JOB_ERRORS } from './jobErrors.gen';

/** The sentence of the catalogue for the error code of a job. */
export function jobErrorSentence(code: string | undefined): string {
  return i18n._((isJobError(code) ? JOB_ERRORS[code] : JOB_ERRORS.internal).sentence);
}

function isJobError(code: string | undefined): code is keyof typeof JOB_ERRORS {
  return code !== undefined && Object.hasOwn(JOB_ERRORS, code);
}
