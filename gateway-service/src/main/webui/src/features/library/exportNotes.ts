import { answer, api } from '@/api/client';
import { saveFile } from '@/ui/saveFile';
import { type File, zip } from './zip';

interface Exported {
  noteId: string;
  title: string;
}

export type ExportFormat = 'md' | 'pdf';

const AT_ONCE = 3;

/** The path of one note as a file. */
export const noteFile = (noteId: string, format: ExportFormat) =>
  `/notes/${encodeURIComponent(noteId)}/export?format=${format}`;

/** Downloads notes as one ZIP archive. Fails with the first note that cannot be exported. */
export async function exportNotes(notes: readonly Exported[], format: ExportFormat, archive: string): Promise<void> {
  const files: File[] = new Array(notes.length);
  const names = uniqueNames(notes.map(({ title }) => fileName(title)));
  const queue = notes.map((note, index) => ({ note, index }));
  const next = async () => {
    for (let entry = queue.shift(); entry !== undefined; entry = queue.shift()) {
      const params = { path: { id: entry.note.noteId }, query: { format } };
      const bytes = await answer(api.GET('/notes/{id}/export', { params, parseAs: 'arrayBuffer' }));
      files[entry.index] = {
        name: `${names[entry.index]}.${format}`,
        bytes: new Uint8Array(bytes as unknown as ArrayBuffer),
      };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  saveFile(zip(files), `${fileName(archive)}.zip`);
}

/** A title as a name that every file system accepts. */
export function fileName(title: string): string {
  const allowed = title
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are not allowed in names
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[. ]+|[. ]+$/g, '');
  return [...allowed].slice(0, 80).join('').trim() || 'note';
}

/** The names with a number where they repeat, in any case. */
export function uniqueNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let number = 2; used.has(unique.toLowerCase()); number++) unique = `${name} ${number}`;
    used.add(unique.toLowerCase());
    return unique;
  });
}
