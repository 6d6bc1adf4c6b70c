import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Settings, SubmitVideo } from '@/api/types';

/** The options of a note; an empty one is taken from the video. */
export interface NoteOptions {
  subject: string;
  language: string;
  style: string;
  instructions: string;
}

const STYLES: Record<string, { name: MessageDescriptor; about: MessageDescriptor }> = {
  detailed: { name: msg`Detailed`, about: msg`Full sentences, with every argument, example and number.` },
  concise: { name: msg`Concise`, about: msg`Short points with everything that is important.` },
  exam: { name: msg`For an exam`, about: msg`Definitions, formulas, steps and common mistakes.` },
  tutorial: { name: msg`Tutorial`, about: msg`Steps to follow, what you need, and what can go wrong.` },
};

/** The codes of the styles on offer. */
export const STYLE_CODES = Object.keys(STYLES);

/** The name of a style; empty for an unknown code. */
export function styleName(style: string): string {
  const known = STYLES[style];
  return known === undefined ? '' : i18n._(known.name);
}

/** What a note of this style is like; undefined for an unknown code. */
export function styleDescription(style: string): string | undefined {
  const known = STYLES[style];
  return known === undefined ? undefined : i18n._(known.about);
}

/** The maximum number of characters of the instructions. */
export const MAX_INSTRUCTIONS = 500;

const DEFAULT_STYLE = 'detailed';

const LANGUAGES =
  'ar bn cs da de el en es fa fi fr he hi hu id it ja ko nb nl pl pt pt-BR ro ru sv th tr uk ur vi zh-Hans zh-Hant';

const NAMES = new Map<string, Intl.DisplayNames>();

/** Costly to make, so they are kept, one for each language of the interface. */
function names(): Intl.DisplayNames {
  const { locale } = i18n;
  const known = NAMES.get(locale) ?? new Intl.DisplayNames([locale], { type: 'language' });
  NAMES.set(locale, known);
  return known;
}

/** The languages on offer by code and name; always includes `chosen`. */
export function languages(chosen: string): { code: string; name: string }[] {
  const codes = new Set(LANGUAGES.split(' '));
  if (chosen !== '') codes.add(chosen);
  return [...codes]
    .map((code) => ({ code, name: languageName(code) }))
    .sort((one, other) => one.name.localeCompare(other.name, i18n.locale));
}

/** The name of a language; an invalid code is returned as it is. */
export function languageName(code: string): string {
  try {
    return names().of(code) ?? code;
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
