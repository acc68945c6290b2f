let arrivals = 0;

export function arrive(title: string, headingId: string): void {
  document.title = `${title} · 云征收`;
  arrivals += 1;
  // On the first page the reader starts at the top, where the way to skip to the text is.
  if (arrivals > 1) document.getElementById(headingId)?.focus({ preventScroll: true });
}

export function guardPersonal(): void {}

export function scrollToPart(id: string): void {
  const part = document.getElementById(id);
  part?.scrollIntoView({ block: 'start' });
  const heading = part?.querySelector<HTMLElement>('h2, h3');
  if (heading) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

const typedInto = 'input, textarea, select';

export function openField(id: string): void {
  const field = document.getElementById(id);
  field?.scrollIntoView({ block: 'center' });
  const input = field?.matches(typedInto) ? field : field?.querySelector<HTMLElement>(`${typedInto}, button`);
  input?.focus({ preventScroll: true });
}

export const currentAddress = (): string => window.location.pathname + window.location.search;

/** Sizes in the browser are in rem and follow the reader's setting. */
export const prefersLargeType = (): boolean => false;
