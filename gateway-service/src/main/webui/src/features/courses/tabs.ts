const TABS = ['notes', 'glossary', 'exam'] as const;

export type CourseTab = (typeof TABS)[number];

/** Parses the name of a tab; undefined for any other value. */
export function courseTab(value: unknown): CourseTab | undefined {
  return TABS.find((tab) => tab === value);
}
