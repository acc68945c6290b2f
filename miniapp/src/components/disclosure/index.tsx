import type { DisclosureBlock } from '@yunzhengshou/contract';
import { keyed } from '../../format/keyed';
import { Box, Heading } from '../base';
import { Facts } from '../facts';
import { ScopeMap } from '../map';

/** The text of a disclosure, as it is published. */
export function Blocks({ blocks }: { blocks: readonly DisclosureBlock[] }) {
  return (
    <>
      {keyed(blocks, ({ type }) => type).map(({ key, item: block }) => (
        <Block key={key} block={block} />
      ))}
    </>
  );
}

function Block({ block }: { block: DisclosureBlock }) {
  switch (block.type) {
    case 'heading':
      return <Heading level={2}>{block.text}</Heading>;
    case 'paragraph':
      return (
        <Box as="p" className="text">
          {block.text}
        </Box>
      );
    case 'list':
      return (
        <Box as="ul" className="bullets">
          {keyed(block.items, (item) => item).map(({ key, item }) => (
            <Box as="li" key={key} className="bullets__item">
              {item}
            </Box>
          ))}
        </Box>
      );
    case 'facts':
      return <Facts facts={block.facts} />;
    case 'map':
      return <ScopeMap title={block.title} features={block.geojson} />;
  }
}
