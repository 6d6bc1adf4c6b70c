import type { Settings, SubmitVideo } from '@/api/types';

/** The options of a note; an empty one is taken from the video. */
export interface NoteOptions {
  subject: string;
  language: string;
  style: string;
  instructions: string;
}

export const STYLES: Record<string, { name: string; about: string }> = {
  detailed: { name: 'Detailed', about: 'Full sentences, with every argument, example and number.' },
  concise: { name: 'Concise', about: 'Short points with everything that is important.' },
  exam: { name: 'For an exam', about: 'Definitions, formulas, steps and common mistakes.' },
  tutorial: { name: 'Tutorial', about: 'Steps to follow, what you need, and what can go wrong.' },
};

/** The maximum number of characters of the instructions. */
export const MAX_INSTRUCTIONS = 500;

const DEFAULT_STYLE = 'detailed';

const LANGUAGES =
  'ar bn cs da de el en es fa fi fr he hi hu id it ja ko nb nl pl pt pt-BR ro ru sv th tr uk ur vi zh-Hans zh-Hant';

const NAMES = new Intl.DisplayNames(['en'], { type: 'language' });

/** The languages on offer by code and name; always includes `chosen`. */
export function languages(chosen: string): { code: string; name: string }[] {
  const codes = new Set(LANGUAGES.split(' '));
  if (chosen !== '') codes.add(chosen);
  return [...codes]
    .map((code) => ({ code, name: languageName(code) }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** The name of a language; an invalid code is returned as it is. */
export function languageName(code: string): string {
  try {
    return NAMES.of(code) ?? code;
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
}

/** The user's defaults for new notes. */
export function noteOptions(settings: Settings | undefined): NoteOptions {
  return {
    subject: settings?.default_subject ?? '',
    language: settings?.note_language ?? '',
    style: settings?.note_style ?? DEFAULT_STYLE,
    instructions: settings?.note_instructions ?? '',
  };
}

/** The options as fields of a request, without empty ones. */
export function toRequestOptions({ subject, language, style, instructions }: NoteOptions) {
  return {
    ...(subject.trim() !== '' ? { subject: subject.trim() } : {}),
    ...(language !== '' ? { note_language: language } : {}),
    ...(STYLES[style] !== undefined ? { style: style as SubmitVideo['style'] } : {}),
    ...(oneLine(instructions) !== '' ? { instructions: oneLine(instructions) } : {}),
  };
}

/** The text on one line, as the settings keep it. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
