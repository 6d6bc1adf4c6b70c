/** A message to the other tabs of this browser about the shared session. */
type Message = { type: 'signed-out' } | { type: 'signed-in'; userId: string };

const NAME = 'session';

export function tellTabs(message: Message): void {
  const channel = new BroadcastChannel(NAME);
  channel.postMessage(message);
  channel.close();
}

/** Calls the function for each message of another tab. Returns a function that stops it. */
export function followTabs(receive: (message: Message) => void): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => receive(data));
  return () => channel.close();
}
