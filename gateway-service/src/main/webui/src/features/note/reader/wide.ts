/** Panes beside each other, and the contents as a column of their own. */
export const WIDE = '(min-width: 64rem)';
