import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { graphQuery } from './graph';
import { keys, noteKey } from './keys';
import type { Link } from './types';

/** Below the key of the note: a new version of the note has new links. */
const linksKey = (noteId: string) => [...noteKey(noteId), 'links'] as const;

/** The links of a note in both directions, best first. */
export const linksQuery = (noteId: string) =>
  queryOptions({
    queryKey: linksKey(noteId),
    queryFn: ({ signal }) => answer(api.GET('/notes/{id}/links', { params: { path: { id: noteId } }, signal })),
  });

/** The notes whose title fits a text, best first, at most ten. */
export const completionQuery = (text: string) =>
  queryOptions({
    queryKey: [...keys.notes, 'complete', text],
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/notes/complete', { params: { query: { q: text } }, signal }))).items,
  });

/** What a user decides about the link of two notes. Only a link by hand is deleted; a suggestion would come back. */
export type LinkChange = 'accepted' | 'rejected' | 'deleted';

/** Saves a decision. The request outlives the page, as a decision may be saved when the page is closed. */
export async function saveLinkChange(noteId: string, otherId: string, change: LinkChange): Promise<void> {
  const params = { path: { id: noteId, other: otherId } };
  await answer(
    change === 'deleted'
      ? api.DELETE('/notes/{id}/links/{other}', { params, keepalive: true })
      : api.PUT('/notes/{id}/links/{other}', { params, body: { status: change }, keepalive: true }),
  );
}

/** Links a note to another one, or to one of its sections. */
export async function addLink(noteId: string, otherId: string, section?: string): Promise<void> {
  await answer(
    api.POST('/notes/{id}/links', { params: { path: { id: noteId } }, body: { note_id: otherId, section } }),
  );
}

/** A change of a link shows at both notes and in the graph. */
export const linkedKeys = (noteId: string, otherId: string) =>
  [linksKey(noteId), linksKey(otherId), graphQuery.queryKey] as const;

/** The change that removes a link for good. */
export const removal = ({ reason_code }: Link): LinkChange => (reason_code === 'by_hand' ? 'deleted' : 'rejected');
