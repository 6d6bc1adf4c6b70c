import { vi } from 'vitest';
import type { Frame } from '@/live/frames';

/** A stub of the browser's WebSocket that receives the frames of a test. */
export class LiveSocketStub extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  private static made: LiveSocketStub[] = [];

  readyState = LiveSocketStub.CONNECTING;
  binaryType = 'blob';

  constructor(readonly url: string) {
    super();
    LiveSocketStub.made.push(this);
  }

  static install() {
    LiveSocketStub.made = [];
    vi.stubGlobal('WebSocket', LiveSocketStub);
    const newest = () => {
      const socket = LiveSocketStub.made.at(-1);
      if (socket === undefined) throw new Error('no socket was opened');
      return socket;
    };
    return {
      get opened() {
        return LiveSocketStub.made.length;
      },
      get url() {
        return newest().url;
      },
      open: () => newest().open(),
      emit: (frame: Frame) => newest().dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) })),
      closes: (code: number, reason = '') => newest().end(code, reason),
    };
  }

  private open() {
    this.readyState = LiveSocketStub.OPEN;
    this.dispatchEvent(new Event('open'));
  }

  private end(code: number, reason: string) {
    this.readyState = LiveSocketStub.CLOSED;
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason, wasClean: true }));
  }

  send() {}

  close() {
    this.readyState = LiveSocketStub.CLOSED;
  }
}
