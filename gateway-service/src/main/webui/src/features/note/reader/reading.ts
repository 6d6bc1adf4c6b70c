import { create } from 'zustand';

interface Reading {
  /** The id of the block that is read, or undefined above the first heading. */
  section: string | undefined;
}

/** What is read now. Only the parts that show it follow it. */
export const useReading = create<Reading>()(() => ({ section: undefined }));
