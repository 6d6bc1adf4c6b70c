/**
 * Creates heading ids. The same headings in the same order get the same ids, so that links to sections match
 * the text. The prefix `s-` prevents collisions with other ids of the page.
 */
export function slugger(): (heading: string) => string {
  const given = new Map<string, number>();
  return (heading) => {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '');
    const times = given.get(slug) ?? 0;
    given.set(slug, times + 1);
    return times === 0 ? `s-${slug}` : `s-${slug}-${times}`;
  };
}
