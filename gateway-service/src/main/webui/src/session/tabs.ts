/** A message to the other tabs of this browser about the shared session. */
type Message = { type: 'signed-out' } | { type: 'signed-in'; userId: string };

const NAME = 'session';

export function tellTabs(message: Message): void {
  const channel = new BroadcastChannel(NAME);
  channel.postMessage(message);
  channel.close();
}

/**
 * Follows the other tabs, because all of them have one session cookie: when one signs out, this one goes to the sign-in
 * page; when one signed in as another user, this one loads again. Both load the page, which clears its memory. Returns a
 * function that stops it.
 */
export function followTabs(userId: () => string | undefined, go = goTo): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.type === 'signed-out') go('/login');
    else if (userId() !== undefined && data.userId !== userId()) go('/');
  });
  return () => channel.close();
}

const goTo = (path: string) => window.location.replace(path);
