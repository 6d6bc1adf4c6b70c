import {
  defineLanguageFacet,
  HighlightStyle,
  Language,
  languageDataProp,
  syntaxHighlighting,
} from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { GFM, parser } from '@lezer/markdown';

const data = defineLanguageFacet({ closeBrackets: { brackets: ['(', '[', '"'] } });

/** Markdown with tables, tasks and struck text, as the pages render it. */
export const markdown = new Language(
  data,
  parser.configure([GFM, { props: [languageDataProp.add((type) => (type.isTop ? data : undefined))] }]),
  [],
  'markdown',
);

export const highlighting = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.heading1, fontWeight: '700', fontSize: '1.3em' },
    { tag: tags.heading2, fontWeight: '700', fontSize: '1.2em' },
    { tag: tags.heading3, fontWeight: '700', fontSize: '1.1em' },
    { tag: [tags.heading4, tags.heading5, tags.heading6], fontWeight: '700' },
    { tag: tags.strong, fontWeight: '700' },
    { tag: tags.emphasis, fontStyle: 'italic' },
    { tag: tags.strikethrough, textDecoration: 'line-through' },
    { tag: tags.link, color: 'var(--color-accent)' },
    { tag: tags.quote, color: 'var(--color-muted)', fontStyle: 'italic' },
    { tag: [tags.url, tags.processingInstruction, tags.contentSeparator], color: 'var(--color-muted)' },
    { tag: tags.monospace, fontFamily: 'var(--default-mono-font-family, monospace)', fontSize: '0.92em' },
  ]),
);

/** The look of the editor, in the colours of the style sheet, which follow the theme. */
export const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--color-ink)', backgroundColor: 'var(--color-surface)', fontSize: '1rem' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--default-font-family, system-ui, sans-serif)', lineHeight: '1.65' },
  '.cm-content': { padding: '1rem 0', caretColor: 'var(--color-ink)' },
  '.cm-line': { padding: '0 1rem' },
  '.cm-cursor': { borderLeftColor: 'var(--color-ink)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--color-accent) 26%, transparent)',
  },
  '.cm-placeholder': { color: 'var(--color-muted)' },
  '.cm-searchMatch': { backgroundColor: 'color-mix(in srgb, var(--color-accent) 22%, transparent)' },
  '.cm-searchMatch-selected': { outline: '2px solid var(--color-accent)' },
  '.cm-panels': { backgroundColor: 'var(--color-page)', color: 'var(--color-ink)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--color-line)' },
  '.cm-panel.cm-search': { padding: '0.5rem 2.25rem 0.5rem 0.75rem', fontSize: '0.875rem' },
  '.cm-textfield': {
    border: '1px solid var(--color-field)',
    borderRadius: '0.375rem',
    backgroundColor: 'var(--color-surface)',
    padding: '0.25rem 0.5rem',
    minHeight: '1.75rem',
  },
  '.cm-button': {
    border: '1px solid var(--color-line)',
    borderRadius: '0.375rem',
    backgroundColor: 'var(--color-surface)',
    backgroundImage: 'none',
    padding: '0.25rem 0.625rem',
    minHeight: '1.75rem',
    textTransform: 'none',
  },
  '.cm-panel.cm-search [name=close]': { minWidth: '1.5rem', minHeight: '1.5rem', color: 'var(--color-ink)' },
  '.cm-tooltip': {
    border: '1px solid var(--color-line)',
    borderRadius: '0.75rem',
    backgroundColor: 'var(--color-surface)',
    color: 'var(--color-ink)',
    boxShadow: '0 8px 24px rgb(0 0 0 / 0.16)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'inherit',
    maxHeight: '16rem',
    padding: '0.375rem',
    maxWidth: 'min(28rem, 90vw)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    borderRadius: '0.375rem',
    padding: '0.375rem 0.625rem',
    minHeight: '1.75rem',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--color-accent-soft)',
    color: 'var(--color-ink)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
});
