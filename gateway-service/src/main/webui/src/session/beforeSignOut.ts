const tasks = new Set<() => Promise<void>>();

/** Registers a task that runs before the session ends, such as sending a pending request. */
export const beforeSignOut = (task: () => Promise<void>): void => void tasks.add(task);

export async function finishTasks(): Promise<void> {
  await Promise.all([...tasks].map((task) => task()));
}
