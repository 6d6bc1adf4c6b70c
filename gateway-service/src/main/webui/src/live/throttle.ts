/** Calls `act` at once, and then at most once per `interval` milliseconds, the last time after the last request. */
export function throttle(act: () => void, interval: number): { request: () => void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let requested = false;
  const tick = () => {
    timer = undefined;
    if (requested) run();
  };
  const run = () => {
    requested = false;
    timer = setTimeout(tick, interval);
    act();
  };
  return {
    request: () => {
      requested = true;
      if (timer === undefined) run();
    },
    cancel: () => {
      clearTimeout(timer);
      timer = undefined;
      requested = false;
    },
  };
}
