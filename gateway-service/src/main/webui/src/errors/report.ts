/** A page that fails again and again reports this often until it is loaded again. */
const MOST = 5;

const MAX_NAME = 100;
const MAX_MESSAGE = 200;

/** The name of the file that this code was built into, which has a hash of its version. */
const VERSION = /([\w-]{1,64})\.\w+(?:\?|$)/.exec(import.meta.url)?.[1] ?? 'unknown';

/** What could be an address, or the id in one. */
const ADDRESS = /\w+:\/\/\S+|[\da-f]{8}-[\da-f-]{27}/gi;

let sent = 0;

/**
 * Reports an error that nothing expected to the operator: its kind and message, where in the application it happened, and
 * the version. Nothing of the user.
 *
 * @param route the template of the route, such as /read/$noteId
 */
export function reportError(error: unknown, route = '/'): void {
  if (sent++ >= MOST) return;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const report = {
    name: name.slice(0, MAX_NAME),
    message: message.replace(ADDRESS, '…').slice(0, MAX_MESSAGE),
    route,
    version: VERSION,
  };
  const request = new Request(`${window.location.origin}/web/errors`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(report),
    keepalive: true,
  });
  // A report that cannot be sent is dropped: the page has already shown the error to the user.
  fetch(request).catch(() => undefined);
}
