const tasks = new Set<() => Promise<void>>();

/** Has something done before the session ends, such as a request that waits. The page adds it with the code that needs it. */
export const beforeSignOut = (task: () => Promise<void>): void => void tasks.add(task);

export async function finishTasks(): Promise<void> {
  await Promise.all([...tasks].map((task) => task()));
}
