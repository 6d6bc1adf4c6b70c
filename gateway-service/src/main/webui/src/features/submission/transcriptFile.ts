/** Whether the API takes the file as a transcript, by its name. */
export function acceptsTranscriptFile({ name }: File): boolean {
  return /\.(?:vtt|srt|txt)$/i.test(name);
}
