import type { MapFeatures } from '@yunzhengshou/contract';
import { keyed } from '../../format/keyed';
import { Box, Heading, Span } from '../base';
import { MapDrawing } from './map';
import { wordsOf } from './words';
import './map.scss';

interface ScopeMapProps {
  title: string;
  features: MapFeatures;
}

/** A map of what lies inside, drawn and told in words: whoever can't see the drawing loses nothing of it. */
export function ScopeMap({ title, features }: ScopeMapProps) {
  const { whole, shapes } = wordsOf(features);
  return (
    <Box role="group" label={`地图：${title}`} className="map stack stack--tight">
      <Heading level={2}>{title}</Heading>
      {shapes.length > 0 && <MapDrawing features={features} label={`${title}。${whole}各处是什么，写在图的下面。`} />}
      <Box as="p" className="text soft">
        {whole}
      </Box>
      {shapes.length > 0 && (
        <Box as="ol" className="plain-list stack stack--tight">
          {keyed(shapes, (words) => words).map(({ key, item }, index) => (
            <Box as="li" key={key} className="map__item">
              <Span className="map__number">{index + 1}</Span>
              <Span>{item}</Span>
            </Box>
          ))}
        </Box>
      )}
      <Box as="p" className="text soft">
        图是示意，大小是按图算的。您家在不在里面，以公告的名单和四至为准；看不准的，可以问经办人员。
      </Box>
    </Box>
  );
}
