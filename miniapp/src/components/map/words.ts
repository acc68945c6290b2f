import type { MapFeatures } from '@yunzhengshou/contract';
import { boundsOf, extentOf, kindOf, measureOf } from './geometry';

/** Two figures are as exact as a drawing is: 12345 → '12,000'. */
function about(value: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(value, 1))) - 1);
  return String(Math.round(value / step) * step).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** What a map shows, for whoever can't see it: how far it reaches, and each shape with its size. */
export function wordsOf(map: MapFeatures): { whole: string; shapes: string[] } {
  const bounds = boundsOf(map);
  if (!bounds) return { whole: '图上还没有画出范围。', shapes: [] };
  const { eastWest, northSouth } = extentOf(bounds);
  const reach = eastWest < 1 && northSouth < 1 ? '' : `，东西大约 ${about(eastWest)} 米，南北大约 ${about(northSouth)} 米`;
  return {
    whole: `图上画了 ${map.features.length} 处${reach}。上面是北。`,
    shapes: map.features.map(({ properties: { name }, geometry }) => {
      const measure = about(measureOf(geometry, bounds));
      return { area: `${name}：一片，大约 ${measure} 平方米`, line: `${name}：一条线，大约 ${measure} 米`, point: `${name}：一个地点` }[
        kindOf(geometry)
      ];
    }),
  };
}
