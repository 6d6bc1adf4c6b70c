import ReconnectingWebSocket from 'partysocket/ws';
import { parseFrame } from './frames';
import type { LiveStore } from './store';

/** The close code of the gateway for an ended session. */
const SIGNED_OUT = 4401;
/** The close code of a gateway that shuts down; its reason contains the delay before the next connection. */
const RESTARTING = 1012;
const RECONNECT_AFTER = /^reconnect_after_ms=(\d{1,5})$/;

export interface SocketEvents {
  /**
   * Requested when the session of the socket has ended: another tab may have signed in again meanwhile, which replaces the
   * session of all tabs. The socket stays closed unless this resolves to true.
   */
  isSignedIn: () => Promise<boolean>;
  /** The session has ended. Not called after the socket was closed by the page. */
  onSignedOut: () => void;
  /** The upgrade was rejected. Browsers do not expose the status, so the caller checks the session. */
  onRefused: () => void;
}

/**
 * Opens the application's socket. It reconnects with a growing, randomized delay, and every connection starts with
 * a snapshot. The longest delay is short: a page is up to date again within five seconds after the gateway is back, and
 * the random part spreads the pages that lost it together. A gateway that shuts down sends this delay in the
 * close reason. Returns a function that closes the socket permanently.
 */
export function connectLive(store: LiveStore, { isSignedIn, onSignedOut, onRefused }: SocketEvents): () => void {
  const url = new URL('/ws', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  let notBefore = 0;
  const addressInTime = async () => {
    const wait = notBefore - Date.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    return url.href;
  };
  const socket = new ReconnectingWebSocket(addressInTime, undefined, {
    minReconnectionDelay: 500 + Math.random() * 1500,
    maxReconnectionDelay: 2000 + Math.random() * 1000,
    reconnectionDelayGrowFactor: 1.6,
  });
  let opened = false;
  let left = false;
  let disposed = false;

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
      store.setConnection('lost');
      void isSignedIn().then((signedIn) => {
        if (disposed) return;
        if (!signedIn) {
          onSignedOut();
          return;
        }
        left = false;
        socket.reconnect();
      });
      return;
    }
    if (event.code === RESTARTING) notBefore = Date.now() + Number(RECONNECT_AFTER.exec(event.reason)?.[1] ?? 0);
    store.setConnection('lost');
    if (!opened) onRefused();
    opened = false;
  });

  const backOnline = () => {
    if (!left) socket.reconnect();
  };
  // Browsers slow the timers of hidden pages down, those of the next attempt too.
  const shown = () => {
    if (document.visibilityState === 'visible' && store.getState().connection === 'lost') backOnline();
  };
  window.addEventListener('online', backOnline);
  document.addEventListener('visibilitychange', shown);
  return () => {
    left = true;
    disposed = true;
    window.removeEventListener('online', backOnline);
    document.removeEventListener('visibilitychange', shown);
    socket.close();
  };
}
