import { type ReactElement, useEffect, useRef, useState } from 'react';
import { keyed } from '../../format/keyed';
import { Button } from '../base';
import { type Drawing, drawingOf } from './geometry';
import type { MapDrawingProps } from './map';
import { drawsGl, type LiveMap, startMap } from './maplibre';

const zooms = { least: 1, most: 8, step: 1.6 };

/** The drawing stands at once, by SVG alone; when it comes into view, where the browser can, a map that can be moved takes its place. */
export function MapDrawing({ features, label }: MapDrawingProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const [live, setLive] = useState<LiveMap | null>(null);
  const [zoom, setZoom] = useState(zooms.least);
  const seen = useSeen(host);
  const dark = useDark();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read anew in the other look
  useEffect(() => {
    const element = host.current;
    if (!seen || !element || !drawsGl()) return;
    let gone = false;
    let started: LiveMap | null = null;
    startMap(element, features).then(
      (map) => {
        if (gone) return map.remove();
        started = map;
        setLive(map);
      },
      // The drawing that stands there says the same.
      () => setLive(null),
    );
    return () => {
      gone = true;
      started?.remove();
      setLive(null);
    };
  }, [seen, features, dark]);

  const drawing = drawingOf(features);
  const scaled = (factor: number) => (): void => setZoom((now) => Math.min(zooms.most, Math.max(zooms.least, now * factor)));
  return (
    <>
      <div className="map__sheet">
        {live === null && drawing && <Drawn drawing={drawing} zoom={zoom} label={label} />}
        <div ref={host} className={`map__live ${live === null ? '' : 'is-live'}`} aria-hidden={live === null || undefined} />
      </div>
      <div className="map__buttons">
        <Button kind="plain" label="放大地图" onPress={live?.zoomIn ?? scaled(zooms.step)}>
          ＋ 放大
        </Button>
        <Button kind="plain" label="缩小地图" onPress={live?.zoomOut ?? scaled(1 / zooms.step)}>
          － 缩小
        </Button>
        <Button kind="plain" label="看全图：整张地图" onPress={live?.whole ?? (() => setZoom(zooms.least))}>
          看全图
        </Button>
      </div>
    </>
  );
}

function Drawn({ drawing: { width, height, shapes }, zoom, label }: { drawing: Drawing; zoom: number; label: string }) {
  const [w, h] = [width / zoom, height / zoom];
  return (
    <svg className="map__drawn" viewBox={`${(width - w) / 2} ${(height - h) / 2} ${w} ${h}`} role="img" aria-label={label}>
      {keyed(shapes, ({ name }) => name).map(({ key, item: { kind, path, at } }, index) => (
        <g key={key}>
          {kind === 'point' ? (
            <circle className="map__point" cx={at[0]} cy={at[1]} r={14 / zoom} />
          ) : (
            <path className={`map__${kind}`} d={path} />
          )}
          <text className="map__label" x={at[0]} y={at[1] - (kind === 'point' ? 44 / zoom : 0)} fontSize={56 / zoom}>
            {index + 1}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** True from the first time that something is on the screen; at once in a browser that can't tell. */
function useSeen(element: { readonly current: Element | null }): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!element.current || typeof IntersectionObserver === 'undefined') {
      setSeen(true);
      return;
    }
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      setSeen(true);
      observer.disconnect();
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return seen;
}

const darkLook = '(prefers-color-scheme: dark)';

function useDark(): boolean {
  const [dark, setDark] = useState(() => window.matchMedia?.(darkLook).matches ?? false);
  useEffect(() => {
    const look = window.matchMedia?.(darkLook);
    const hear = (): void => setDark(look.matches);
    // Safari before 14 has no events on it: it keeps the colours it began with.
    look?.addEventListener?.('change', hear);
    return () => look?.removeEventListener?.('change', hear);
  }, []);
  return dark;
}
