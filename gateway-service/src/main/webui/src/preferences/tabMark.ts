import { flag } from './flag';

/** Whether the title of the tab says that a note is ready; only after the user asked for it in this browser. */
export const tabMark = flag('mark-tab-when-ready', false);
