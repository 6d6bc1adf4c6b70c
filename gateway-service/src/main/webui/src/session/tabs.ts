/** A message to the other tabs of this browser about the shared session. */
type Message = { type: 'signed-out' } | { type: 'signed-in'; userId: string };

const NAME = 'session';

/** The channel of this tab. Messages are sent through it too, because a channel does not receive its own. */
let own: BroadcastChannel | undefined;

export function tellTabs(message: Message): void {
  if (own !== undefined) {
    own.postMessage(message);
    return;
  }
  const channel = new BroadcastChannel(NAME);
  channel.postMessage(message);
  channel.close();
}

/** Calls the function for each message of another tab. Returns a function that stops it. */
export function followTabs(receive: (message: Message) => void): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => receive(data));
  own = channel;
  return () => {
    channel.close();
    if (own === channel) own = undefined;
  };
}
