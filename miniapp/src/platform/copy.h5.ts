export async function copyText(text: string): Promise<boolean> {
  try {
    // Over plain HTTP, which some offices' networks still have, there is no clipboard.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
