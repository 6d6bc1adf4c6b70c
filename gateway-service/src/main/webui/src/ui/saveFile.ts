/** Downloads a file that is in memory. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Revoked later, because the browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
