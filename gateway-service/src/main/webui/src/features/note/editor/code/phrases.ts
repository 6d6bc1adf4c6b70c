import { t } from '@lingui/core/macro';

/** The texts of CodeMirror's own panels, by the English ones. */
export function editorPhrases(): Record<string, string> {
  return {
    Find: t`Find`,
    Replace: t`Replace`,
    next: t`next`,
    previous: t`previous`,
    all: t`all`,
    'match case': t`match case`,
    regexp: t`regular expression`,
    'by word': t`whole words`,
    replace: t`replace`,
    'replace all': t`replace all`,
    close: t`close`,
    'current match': t`current match`,
    'on line': t`on line`,
    'replaced $ matches': t`replaced $ matches`,
    'replaced match on line $': t`replaced match on line $`,
    Completions: t`Notes`,
  };
}
