import type { MapFeatures } from '@yunzhengshou/contract';
import type { StyleSpecification } from 'maplibre-gl';
import { boundsOf, kindOf, middleOf } from './geometry';

type MapLibre = typeof import('maplibre-gl');

/**
 * The library is served as its makers built it, beside the app's scripts: only who comes to a map fetches it, its worker finds its own address,
 * and a browser too old to read it just refuses it.
 */
const address = '/map/maplibre-gl.mjs';
const load = (): Promise<MapLibre> => import(/* webpackIgnore: true */ /* @vite-ignore */ address);

const locale = {
  'Map.Title': '地图，可以用方向键移动，用加号、减号缩放',
  'CooperativeGesturesHandler.WindowsHelpText': '按住 Ctrl 再滚动，可以缩放',
  'CooperativeGesturesHandler.MacHelpText': '按住 ⌘ 再滚动，可以缩放',
  'CooperativeGesturesHandler.MobileHelpText': '用两个手指移动地图',
};

/** Plain paper and the shapes, in the colours of the page: nothing is fetched from anywhere. */
function styleOf(features: MapFeatures, host: HTMLElement): StyleSpecification {
  const tokens = getComputedStyle(host);
  const colour = (token: string): string => tokens.getPropertyValue(token).trim();
  return {
    version: 8,
    sources: { shapes: { type: 'geojson', data: features, tolerance: 0 } },
    layers: [
      { id: 'paper', type: 'background', paint: { 'background-color': colour('--paper') } },
      {
        id: 'areas',
        type: 'fill',
        source: 'shapes',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': colour('--accent'), 'fill-opacity': 0.3 },
      },
      {
        id: 'lines',
        type: 'line',
        source: 'shapes',
        filter: ['!=', ['geometry-type'], 'Point'],
        paint: { 'line-color': colour('--action'), 'line-width': 3 },
      },
      {
        id: 'points',
        type: 'circle',
        source: 'shapes',
        filter: ['==', ['geometry-type'], 'Point'],
        paint: { 'circle-color': colour('--action'), 'circle-radius': 7 },
      },
    ],
  };
}

/** The same map as before, now to be moved and zoomed. */
export interface LiveMap {
  zoomIn: () => void;
  zoomOut: () => void;
  whole: () => void;
  remove: () => void;
}

export const drawsGl = (): boolean => {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
};

/** @returns when it is drawn. @throws where the library, or the machine below it, can't */
export async function startMap(host: HTMLElement, features: MapFeatures): Promise<LiveMap> {
  const { Map: GlMap, Marker } = await load();
  const found = boundsOf(features);
  if (!found) throw new Error('nothing to draw');
  const bounds: [number, number, number, number] = [found.west, found.south, found.east, found.north];
  const fit = { padding: 40, maxZoom: 18, animate: false };
  const map = new GlMap({
    container: host,
    style: styleOf(features, host),
    bounds,
    fitBoundsOptions: fit,
    locale,
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    maxZoom: 21,
  });
  map.touchZoomRotate.disableRotation();
  for (const [index, { geometry }] of features.features.entries()) {
    const element = document.createElement('span');
    element.className = 'map__number';
    element.textContent = String(index + 1);
    element.setAttribute('aria-hidden', 'true');
    // The number of a place stands above it.
    new Marker({ element, offset: [0, kindOf(geometry) === 'point' ? -22 : 0] }).setLngLat(middleOf(geometry)).addTo(map);
  }
  try {
    await new Promise<void>((resolve, reject) => {
      map.once('load', () => resolve());
      map.once('error', ({ error }) => reject(error));
    });
  } catch (fault) {
    map.remove();
    throw fault;
  }
  return {
    zoomIn: () => map.zoomIn({ animate: false }),
    zoomOut: () => map.zoomOut({ animate: false }),
    whole: () => map.fitBounds(bounds, fit),
    remove: () => map.remove(),
  };
}
