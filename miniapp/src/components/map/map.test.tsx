// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { MapFeatures } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LiveMap } from './maplibre';

const drawsGl = vi.hoisted(() => vi.fn<() => boolean>());
const startMap = vi.hoisted(() => vi.fn<(host: HTMLElement, features: MapFeatures) => Promise<LiveMap>>());

vi.mock('../base', () => import('../base/index.h5'));
vi.mock('./map', () => import('./map.h5'));
vi.mock('./maplibre', () => ({ drawsGl, startMap }));

const { ScopeMap } = await import('./index');

const features: MapFeatures = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { name: '虚构征收范围' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [120, 30],
            [120.001, 30],
            [120.001, 30.001],
            [120, 30],
          ],
        ],
      },
    },
  ],
};

const live = { zoomIn: vi.fn(), zoomOut: vi.fn(), whole: vi.fn(), remove: vi.fn() };
let seen: ((entries: { isIntersecting: boolean }[]) => void) | null = null;

beforeEach(() => {
  for (const each of [...Object.values(live), drawsGl, startMap]) each.mockReset();
  seen = null;
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(hear: typeof seen) {
        seen = hear;
      }
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const viewBox = () => document.querySelector('svg')?.getAttribute('viewBox');

it('says everything that is drawn, and draws it without any library', () => {
  drawsGl.mockReturnValue(false);
  render(<ScopeMap title="征收范围图" features={features} />);
  expect(screen.getByRole('img').getAttribute('aria-label')).toContain('征收范围图');
  expect(screen.getByRole('listitem').textContent).toMatch(/^1虚构征收范围：一片，大约 [\d,]+ 平方米$/);
  act(() => seen?.([{ isIntersecting: true }]));
  expect(startMap).not.toHaveBeenCalled();
  expect(viewBox()).toBe('0 0 1000 640');
  press('放大地图');
  expect(viewBox()).toBe('187.5 120 625 400');
  press('缩小地图');
  press('缩小地图');
  expect(viewBox()).toBe('0 0 1000 640');
});

it('asks for the library only when the map is on the screen, and then moves that map', async () => {
  drawsGl.mockReturnValue(true);
  startMap.mockResolvedValue(live);
  const { unmount } = render(<ScopeMap title="征收范围图" features={features} />);
  act(() => seen?.([{ isIntersecting: false }]));
  expect(startMap).not.toHaveBeenCalled();
  await act(async () => seen?.([{ isIntersecting: true }]));
  expect(startMap).toHaveBeenCalledOnce();
  expect(document.querySelector('svg')).toBeNull();
  press('放大地图');
  press('缩小地图');
  press('看全图：整张地图');
  expect([live.zoomIn, live.zoomOut, live.whole].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
  unmount();
  expect(live.remove).toHaveBeenCalledOnce();
});

it('keeps the drawing where the library can’t start', async () => {
  drawsGl.mockReturnValue(true);
  startMap.mockRejectedValue(new SyntaxError('too old'));
  render(<ScopeMap title="征收范围图" features={features} />);
  await act(async () => seen?.([{ isIntersecting: true }]));
  expect(startMap).toHaveBeenCalledOnce();
  expect(viewBox()).toBe('0 0 1000 640');
});

it('says that nothing is drawn', () => {
  render(<ScopeMap title="征收范围图" features={{ type: 'FeatureCollection', features: [] }} />);
  expect(document.body.textContent).toContain('图上还没有画出范围。');
  expect(screen.queryByRole('button')).toBeNull();
});
