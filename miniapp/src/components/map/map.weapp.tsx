import { Map as NativeMap } from '@tarojs/components';
import type { ReactElement } from 'react';
import { toChineseGrid } from './chinese-grid';
import { kindOf, linesOf, middleOf } from './geometry';
import type { MapDrawingProps } from './map';

/** WeChat takes colours as values, not as tokens: those of tokens.scss, the transparent one with its share of 255 in hex. */
const colours = { line: '#16425b', fill: '#f2a65a55', ink: '#10242f', paper: '#ffffff' };

/** WeChat's own map, whose grid is not the satellites'. */
export function MapDrawing({ features: { features } }: MapDrawingProps): ReactElement {
  const places = features.flatMap(({ geometry }) => linesOf(geometry).flat().map(toChineseGrid));
  const outlines = features.flatMap(({ geometry }) => {
    const [outer, ...holes] =
      geometry.type === 'MultiPolygon' ? geometry.coordinates.flatMap((rings) => rings.slice(0, 1)) : linesOf(geometry);
    const lines = geometry.type === 'MultiPolygon' ? [outer ?? [], ...holes] : [outer ?? []];
    return lines.map((line) => ({ kind: kindOf(geometry), points: line.map(toChineseGrid) }));
  });
  return (
    <NativeMap
      className="map__native"
      longitude={places[0]?.longitude ?? 0}
      latitude={places[0]?.latitude ?? 0}
      includePoints={places}
      enableRotate={false}
      polygons={outlines
        .filter(({ kind }) => kind === 'area')
        .map(({ points }) => ({ points, strokeWidth: 3, strokeColor: colours.line, fillColor: colours.fill }))}
      polyline={outlines.filter(({ kind }) => kind === 'line').map(({ points }) => ({ points, color: colours.line, width: 4 }))}
      markers={features.map(({ geometry }, index) => ({
        id: index + 1,
        ...toChineseGrid(middleOf(geometry)),
        iconPath: '',
        width: 1,
        height: 1,
        label: {
          content: String(index + 1),
          color: colours.ink,
          fontSize: 16,
          anchorX: 0,
          anchorY: 0,
          borderWidth: 1,
          borderColor: colours.line,
          borderRadius: 6,
          bgColor: colours.paper,
          padding: 4,
          textAlign: 'center' as const,
        },
      }))}
      onError={() => undefined}
    />
  );
}
