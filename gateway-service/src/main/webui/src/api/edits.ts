import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';
import { Problem } from './problem';
import type { Note } from './types';

/** What the user can change of a note. */
export interface NoteEdit {
  title: string;
  /** Empty for none. */
  subject: string;
  /** Markdown. */
  content: string;
}

/** The limits of the API, in UTF-16 code units. */
export const MAX_CONTENT = 500_000;
export const MAX_TITLE = 300;
export const MAX_SUBJECT = 100;

/** The most characters that are sent for a completion. */
const MAX_COMPLETION = 200;

export const editOf = ({ title, subject, content }: Note): NoteEdit => ({ title, subject: subject ?? '', content });

/** The ETag of a version of a note, for If-Match. */
export const etag = (version: number) => `"${version}"`;

/** Saves an edit of a version. Fails with `precondition_failed` if another version is current. */
export function saveNote(id: string, version: number, { title, subject, content }: NoteEdit): Promise<Note> {
  return answer(
    api.PUT('/notes/{id}', {
      params: { path: { id }, header: { 'If-Match': etag(version) } },
      body: { title, content, ...(subject.trim() === '' ? {} : { subject }) },
    }),
  );
}

/** The notes whose title fits what was typed after `[[`. */
export const completionQuery = (typed: string) => {
  const q = typed.slice(0, MAX_COMPLETION);
  return queryOptions({
    queryKey: [...keys.notes, 'complete', q],
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/notes/complete', { params: { query: { q } }, signal }))).items,
    staleTime: 30_000,
  });
};

const EXPORT_FORMATS = ['md', 'pdf', 'apkg', 'anki', 'outline', 'svg'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportedFile {
  blob: Blob;
  name: string;
}

/** Downloads a note as a file. Fails with a {@link Problem}. */
export async function exportNote(id: string, format: ExportFormat, signal: AbortSignal): Promise<ExportedFile> {
  try {
    const response = await fetch(`/notes/${encodeURIComponent(id)}/export?format=${format}`, {
      credentials: 'same-origin',
      headers: { Accept: '*/*' },
      signal,
    });
    if (!response.ok) {
      const body: unknown = await response.json().catch(() => undefined);
      throw Problem.of(response.status, body, response.headers.get('Retry-After'));
    }
    return { blob: await response.blob(), name: fileName(response, format) };
  } catch (failure) {
    if (failure instanceof Problem || signal.aborted) throw failure;
    throw Problem.unreachable();
  }
}

const EXTENSIONS: Record<ExportFormat, string> = {
  md: 'md',
  pdf: 'pdf',
  apkg: 'apkg',
  anki: 'txt',
  outline: 'outline.md',
  svg: 'svg',
};

/** The name that the API gives (RFC 6266, with `filename*` first). */
function fileName(response: Response, format: ExportFormat): string {
  const header = response.headers.get('Content-Disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  const plain = /filename="((?:[^"\\]|\\.)*)"/i.exec(header)?.[1]?.replace(/\\(.)/g, '$1');
  try {
    if (encoded !== undefined) return decodeURIComponent(encoded);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
  }
  return plain ?? `note.${EXTENSIONS[format]}`;
}
