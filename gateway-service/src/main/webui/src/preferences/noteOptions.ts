import type { Settings } from '@/api/types';

/** How a note should be; what is empty is left to the video. */
export interface NoteOptions {
  subject: string;
  language: string;
  style: string;
}

export const STYLES: Record<string, { name: string; about: string }> = {
  detailed: { name: 'Detailed', about: 'Full sentences, with every argument, example and number.' },
  concise: { name: 'Concise', about: 'Short points: the least text that still teaches everything of weight.' },
  exam: { name: 'For an exam', about: 'Definitions, formulas, steps and common mistakes.' },
};

const DEFAULT_STYLE = 'detailed';

const LANGUAGES =
  'ar bn cs da de el en es fa fi fr he hi hu id it ja ko nb nl pl pt pt-BR ro ru sv th tr uk ur vi zh-Hans zh-Hant';

const NAMES = new Intl.DisplayNames(['en'], { type: 'language' });

/** The languages that are offered by code and name; `chosen` is among them whatever it is. */
export function languages(chosen: string): { code: string; name: string }[] {
  const codes = new Set(LANGUAGES.split(' '));
  if (chosen !== '') codes.add(chosen);
  return [...codes]
    .map((code) => ({ code, name: languageName(code) }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** How a language is called; a code that is none is its own name. */
export function languageName(code: string): string {
  try {
    return NAMES.of(code) ?? code;
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
}

/** What the person has chosen for new notes. */
export function noteOptions(settings: Settings | undefined): NoteOptions {
  return {
    subject: settings?.default_subject ?? '',
    language: settings?.note_language ?? '',
    style: settings?.note_style ?? DEFAULT_STYLE,
  };
}

/** The same as the API takes them with a video: only what is chosen. */
export function asAsked({ subject, language, style }: NoteOptions) {
  return {
    ...(subject.trim() !== '' ? { subject: subject.trim() } : {}),
    ...(language !== '' ? { note_language: language } : {}),
    ...(STYLES[style] !== undefined ? { style: style as 'concise' | 'detailed' | 'exam' } : {}),
  };
}
