/** Browser notifications for finished notes: only after the user asked for them in this browser. */
const STORAGE_KEY = 'notify-when-ready';

export type NotifyState = 'unsupported' | 'off' | 'on' | 'denied';

export function notifyState(): NotifyState {
  if (typeof Notification === 'undefined') return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  return Notification.permission === 'granted' && localStorage.getItem(STORAGE_KEY) === 'on' ? 'on' : 'off';
}

/** Requests the permission. Call it on a click only: browsers reject it otherwise. */
export async function turnNotificationsOn(): Promise<NotifyState> {
  if ((await Notification.requestPermission()) === 'granted') localStorage.setItem(STORAGE_KEY, 'on');
  return notifyState();
}

export function turnNotificationsOff(): NotifyState {
  localStorage.removeItem(STORAGE_KEY);
  return notifyState();
}

/** Shows a notification if the user asked for them and does not look at the page. */
export function notify(title: string, body: string, tag: string, onClick: () => void): void {
  if (notifyState() !== 'on' || !document.hidden) return;
  const shown = new Notification(title, { body, tag });
  shown.onclick = () => {
    window.focus();
    shown.close();
    onClick();
  };
}
