/**
 * Whether unsaved texts are no longer kept: from the end of the session until the next page is loaded, so that an open
 * editor does not store its text again.
 */
export const keeping = { stopped: false };
