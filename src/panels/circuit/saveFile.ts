/** Hands a file to the browser, to be saved where the user keeps such. */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Once the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
