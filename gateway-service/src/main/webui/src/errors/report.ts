/** The maximum number of reports until the page is reloaded. */
const MAX_REPORTS = 5;

const MAX_NAME = 100;
const MAX_MESSAGE = 200;

/** The name of the file that this code was built into, which has a hash of its version. */
export const versionOf = (url: string): string => /([\w-]{1,64})\.\w+(?:\?|$)/.exec(url)?.[1] ?? 'unknown';

/** URLs and UUIDs, which may identify a user or a note. */
const URL_OR_ID = /\w+:\/\/\S+|[\da-f]{8}-[\da-f-]{27}/gi;

/** Errors whose message quotes their input, such as the text of a note. */
const QUOTING = /^(?:Syntax|Parse|URI)Error$/;

let sent = 0;

/**
 * Reports an unexpected error to the operator, with its name, its message, the template of the route and the version.
 *
 * @param route the template of the route, such as /read/$noteId
 */
export function reportError(error: unknown, route = '/'): void {
  if (sent++ >= MAX_REPORTS) return;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const report = {
    name: name.slice(0, MAX_NAME),
    message: QUOTING.test(name) ? '' : message.replace(URL_OR_ID, '…').slice(0, MAX_MESSAGE),
    route,
    version: versionOf(import.meta.url),
  };
  // A report that cannot be sent is dropped: the page has already shown the error to the user.
  fetch('/web/errors', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(report),
    keepalive: true,
  }).catch(() => undefined);
}
