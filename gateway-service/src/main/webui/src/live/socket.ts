import ReconnectingWebSocket from 'partysocket/ws';
import { parseFrame } from './frames';
import type { LiveStore } from './store';

/** The gateway closes with this when the session is over. */
const SIGNED_OUT = 4401;

export interface SocketEvents {
  /** The session is over: no reconnecting. */
  onSignedOut: () => void;
  /** The upgrade was refused. Browsers do not say why; whoever cares asks whether the session still stands. */
  onRefused: () => void;
}

/**
 * One socket for the whole application, for as long as somebody is signed in: comes back by itself, with a growing and
 * scattered pause, and every connection begins with a snapshot. Answers how to close it for good.
 */
export function connectLive(store: LiveStore, { onSignedOut, onRefused }: SocketEvents): () => void {
  const url = new URL('/ws', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new ReconnectingWebSocket(url.href, undefined, {
    minReconnectionDelay: 500 + Math.random() * 1500,
    maxReconnectionDelay: 15_000,
    reconnectionDelayGrowFactor: 1.6,
  });
  let opened = false;
  let left = false;

  socket.addEventListener('open', () => {
    opened = true;
    store.setConnection('open');
  });
  socket.addEventListener('message', (event) => {
    const frame = parseFrame(event.data);
    if (frame !== undefined) store.accept(frame);
  });
  socket.addEventListener('close', (event) => {
    if (left) return;
    if (event.code === SIGNED_OUT) {
      left = true;
      socket.close();
      onSignedOut();
      return;
    }
    store.setConnection('lost');
    if (!opened) onRefused();
    opened = false;
  });

  const backOnline = () => socket.reconnect();
  window.addEventListener('online', backOnline);
  return () => {
    left = true;
    window.removeEventListener('online', backOnline);
    socket.close();
  };
}
