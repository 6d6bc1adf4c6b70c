import type { Removable } from '@/api/removals';
import type { Item } from './items';

export const removableOf = ({ videoId, noteId, title }: Item): Removable => ({ id: videoId, noteId, title });
