import type { Note } from '@/api/types';
import { slugger } from '@/markdown/slugs';

/** A note's sections with the ids of their headings in the text. */
export function withIds(sections: Note['sections']) {
  const slug = slugger();
  return sections.map((section) => ({ ...section, id: slug(section.heading) }));
}
