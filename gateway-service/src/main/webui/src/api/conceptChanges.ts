import { answer, api } from './client';
import type { ConceptDetails } from './types';

/** Merges a concept into another one, which is returned; the description of the API leaves the answer out. */
export const mergeConcept = (id: string, into: string): Promise<ConceptDetails> =>
  answer<ConceptDetails>(api.POST('/notes/concepts/{id}/merge', { params: { path: { id } }, body: { into } }));

/** Makes some names of a concept a new one, which is returned; the description of the API leaves the answer out. */
export const splitConcept = (id: string, aliases: string[]): Promise<ConceptDetails> =>
  answer<ConceptDetails>(api.POST('/notes/concepts/{id}/split', { params: { path: { id } }, body: { aliases } }));
