/**
 * Gives out the ids of headings: the same headings in the same order get the same ids, so that a list of sections and
 * the text agree. All begin with `s-`, so that no heading can take the name of something else on the page.
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
