import { useEffect, useRef, useState } from 'react';
import { useElementId } from '../form/field';

const deskFrom = 961;
const lettersAColumn = 5;

const roomFor = (element: HTMLElement): number =>
  window.innerWidth < deskFrom ? 0 : element.clientWidth / (Number.parseFloat(getComputedStyle(element).fontSize) * lettersAColumn);

export function usePlace(columns: number, current: string | null): { wide: boolean; place: string } {
  const place = useElementId();
  const [room, setRoom] = useState(0);
  // The part may be drawn later than this hook first runs: its id is looked for after each drawing, the observer set once for each element.
  const [element, setElement] = useState<HTMLElement | null>(null);
  useEffect(() => setElement(document.getElementById(place)));
  useEffect(() => {
    if (element === null) return;
    const measure = (): void => setRoom(roomFor(element));
    measure();
    if (typeof ResizeObserver === 'undefined') {
      window.addEventListener('resize', measure);
      return () => window.removeEventListener('resize', measure);
    }
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  const before = useRef(current);
  useEffect(() => {
    if (current === before.current) return;
    before.current = current;
    document.getElementById(place)?.querySelector('.is-current')?.scrollIntoView({ block: 'nearest' });
  }, [current, place]);
  return { wide: room >= columns, place };
}
